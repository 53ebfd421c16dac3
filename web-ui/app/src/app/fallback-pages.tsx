import { Anchor, Button, Code, Container, Stack, Text, Title } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import { Link, useLocation, useRouteError } from 'react-router';
import { EmptyNote } from '@/shared/ui/empty-note';

export function NotFoundPage() {
  const { pathname } = useLocation();
  return (
    <EmptyNote icon={IconMapOff} title="There is no such page">
      Nothing is at <Code>{pathname}</Code>.{' '}
      <Anchor component={Link} to="/">
        Go to the store
      </Anchor>
    </EmptyNote>
  );
}

/** The last resort: a defect of this page itself. */
export function CrashPage() {
  const error = useRouteError();
  return (
    <Container size="sm" py="xl">
      <Stack align="flex-start" role="alert">
        <Title order={1} fz="h3">
          This page has a defect
        </Title>
        <Text>The store is not affected. Load the page again; if it comes back, report this text:</Text>
        <Code block>{error instanceof Error ? `${error.name}: ${error.message}` : String(error)}</Code>
        <Button
          onClick={() => {
            window.location.reload();
          }}
        >
          Load again
        </Button>
      </Stack>
    </Container>
  );
}
