import { Anchor, Button, Group, Skeleton, Stack, Table, Text } from '@mantine/core';
import { IconBellCheck } from '@tabler/icons-react';
import { type ReactNode, useMemo, useState } from 'react';
import { Link } from 'react-router';
import { useMutation } from 'urql';
import { graphql } from '@generated/graphql';
import { refusalOf } from '@/shared/graphql/command';
import { useSession } from '@/shared/session/session';
import type { Store } from '@/shared/stores/use-stores';
import { ZonedFormat } from '@/shared/time/format';
import { CommandDialog } from '@/shared/ui/command-dialog';
import { EmptyNote } from '@/shared/ui/empty-note';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { alertAdvice, alertTitle } from './alert-words';
import { type Alert, useAlerts } from './use-alerts';

const AcknowledgeAlert = graphql(`
  mutation AcknowledgeAlert($conditionId: ID!, $reason: String!) {
    answer: acknowledgeAlert(conditionId: $conditionId, reason: $reason) {
      accepted
      rejection {
        message
      }
    }
  }
`);

const ResolveAlert = graphql(`
  mutation ResolveAlert($conditionId: ID!, $reason: String!) {
    answer: resolveAlert(conditionId: $conditionId, reason: $reason) {
      accepted
      rejection {
        message
      }
    }
  }
`);

const DismissAlert = graphql(`
  mutation DismissAlert($conditionId: ID!, $reason: String!) {
    answer: dismissAlert(conditionId: $conditionId, reason: $reason) {
      accepted
      rejection {
        message
      }
    }
  }
`);

const actions = [
  { word: 'Acknowledge', mutation: AcknowledgeAlert },
  { word: 'Resolve', mutation: ResolveAlert },
  { word: 'Dismiss', mutation: DismissAlert },
] as const;
type Action = (typeof actions)[number];

/** What deserves attention in a store, newest first, and what a manager can do about it. */
export function AlertList({ store }: { readonly store: Store }) {
  const { account } = useSession();
  const { data, problem, refresh } = useAlerts(store.id);
  const format = useMemo(() => new ZonedFormat(store.timeZone), [store.timeZone]);
  const [asked, setAsked] = useState<{ readonly alert: Alert; readonly action: Action }>();
  if (!data) {
    return problem ? (
      <ProblemNotice problem={problem} onRetry={refresh} />
    ) : (
      <Stack gap={12} role="status" aria-label="Loading alerts">
        {Array.from({ length: 6 }, (_, row) => (
          <Skeleton key={row} h={36} />
        ))}
      </Stack>
    );
  }
  const alerts = data.alerts.edges.map(({ node }) => node);
  const mayAct = account?.role === 'manager';
  return (
    <Stack gap="sm">
      {problem && <ProblemNotice problem={problem} onRetry={refresh} />}
      {alerts.length === 0 ? (
        <EmptyNote icon={IconBellCheck} title="Nothing needs attention">
          Alerts appear here by themselves.
        </EmptyNote>
      ) : (
        <>
          {!mayAct && (
            <Text fz="sm" c="dimmed">
              Sign in as a manager to answer alerts.
            </Text>
          )}
          <Table.ScrollContainer minWidth={560}>
            <Table aria-label="Alerts">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Alert</Table.Th>
                  <Table.Th>Article</Table.Th>
                  <Table.Th>Since</Table.Th>
                  {mayAct && <Table.Th>Actions</Table.Th>}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {alerts.map((alert) => (
                  <AlertRow key={alert.conditionId} alert={alert} storeId={store.id} format={format}>
                    {mayAct && (
                      <Actions
                        alert={alert}
                        onAsked={(action) => {
                          setAsked({ alert, action });
                        }}
                      />
                    )}
                  </AlertRow>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
          {data.alerts.pageInfo.hasNextPage && (
            <Text fz="sm" c="dimmed">
              These are the newest; older ones follow as they are dealt with.
            </Text>
          )}
        </>
      )}
      {asked && (
        <AnswerDialog
          {...asked}
          onDone={refresh}
          onClose={() => {
            setAsked(undefined);
          }}
        />
      )}
    </Stack>
  );
}

interface AlertRowProps {
  readonly alert: Alert;
  readonly storeId: string;
  readonly format: ZonedFormat;
  readonly children: ReactNode;
}

function AlertRow({ alert, storeId, format, children }: AlertRowProps) {
  const { type, location, sku, lot, status, acknowledgedBy, openedAt } = alert;
  const since = Date.parse(openedAt);
  return (
    <Table.Tr>
      <Table.Td>
        <Text fw={600}>{alertTitle(type)}</Text>
        <Text fz="sm" c="dimmed">
          {alertAdvice(alert)}
          {status === 'ACKNOWLEDGED' && ` · taken on by ${acknowledgedBy ?? 'somebody'}`}
        </Text>
      </Table.Td>
      <Table.Td>
        <Anchor component={Link} to={`/stores/${storeId}/shelves/${sku}`}>
          {sku}
        </Anchor>
        <Text fz="sm" c="dimmed">
          {location === 'WAREHOUSE' ? 'back room' : 'shelf'}
          {lot !== null && `, lot ${lot}`}
        </Text>
      </Table.Td>
      <Table.Td>
        {format.date(since)}, {format.time(since)}
      </Table.Td>
      {children !== false && <Table.Td>{children}</Table.Td>}
    </Table.Tr>
  );
}

function Actions({ alert, onAsked }: { readonly alert: Alert; readonly onAsked: (action: Action) => void }) {
  return (
    <Group gap="xs" wrap="nowrap">
      {actions
        .filter(({ word }) => word !== 'Acknowledge' || alert.status === 'OPEN')
        .map((action) => (
          <Button
            key={action.word}
            size="xs"
            variant="default"
            aria-label={`${action.word}: ${alertTitle(alert.type)}, ${alert.sku}`}
            onClick={() => {
              onAsked(action);
            }}
          >
            {action.word}
          </Button>
        ))}
    </Group>
  );
}

interface AnswerDialogProps {
  readonly alert: Alert;
  readonly action: Action;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

function AnswerDialog({ alert, action, onDone, onClose }: AnswerDialogProps) {
  const [, answer] = useMutation(action.mutation);
  const give = async (reason: string) => {
    const { data, error } = await answer({ conditionId: alert.conditionId, reason });
    const refusal = refusalOf(data?.answer, error);
    if (refusal === undefined) {
      onDone();
    }
    return refusal;
  };
  return (
    <CommandDialog
      title={`${action.word}: ${alertTitle(alert.type)}, ${alert.sku}`}
      action={action.word}
      give={give}
      onClose={onClose}
    />
  );
}
