import { Stack, Text, ThemeIcon } from '@mantine/core';
import type { TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface EmptyNoteProps {
  readonly icon: TablerIcon;
  readonly title: string;
  readonly children?: ReactNode;
}

/** There is nothing to show, and why. */
export function EmptyNote({ icon: Icon, title, children }: EmptyNoteProps) {
  return (
    <Stack align="center" gap={6} py="xl" px="md" ta="center" data-testid="empty">
      <ThemeIcon size={44} radius="xl" variant="light" color="gray">
        <Icon size={24} aria-hidden />
      </ThemeIcon>
      <Text fw={600}>{title}</Text>
      {children !== undefined && (
        <Text fz="sm" c="dimmed" component="div" maw={420}>
          {children}
        </Text>
      )}
    </Stack>
  );
}
