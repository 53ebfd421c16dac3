import { Alert, Button, Code, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { Problem } from '@/shared/problem/problem';
import { alertColors } from './alert-colors';

interface ProblemNoticeProps {
  readonly problem: Problem;
  /** Left out where the page tries again by itself and a click would not help. */
  readonly onRetry?: (() => void) | undefined;
}

/** What went wrong, its code, and what to do. */
export function ProblemNotice({ problem: { code, title, advice }, onRetry }: ProblemNoticeProps) {
  return (
    <Alert
      vars={alertColors('bare')}
      icon={<IconAlertTriangle aria-hidden />}
      title={title}
      role="alert"
      data-testid="problem"
    >
      <Text fz="sm">{advice}</Text>
      <Text fz="sm" mt={6}>
        Code <Code>{code}</Code>
      </Text>
      {onRetry && (
        <Button size="xs" mt="sm" variant="default" onClick={onRetry}>
          Try again
        </Button>
      )}
    </Alert>
  );
}
