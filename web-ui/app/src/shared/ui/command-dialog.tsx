import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type SubmitEvent, type ReactNode, useState } from 'react';

interface CommandDialogProps {
  readonly title: string;
  /** The word on the button that gives the command. */
  readonly action: string;
  /** What else is asked for. */
  readonly children?: ReactNode;
  /** Gives the command; answers why it was refused, or nothing. */
  readonly give: (reason: string) => Promise<string | undefined>;
  readonly onClose: () => void;
}

/** Asks for the reason of a command, gives it, and stays open while it is refused. */
export function CommandDialog({ title, action, children, give, onClose }: CommandDialogProps) {
  const [reason, setReason] = useState('');
  const [refusal, setRefusal] = useState<string>();
  const [waiting, setWaiting] = useState(false);
  const submit = async () => {
    setWaiting(true);
    const refused = await give(reason);
    setWaiting(false);
    setRefusal(refused);
    if (refused === undefined) {
      onClose();
    }
  };
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form
        onSubmit={(event: SubmitEvent) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Stack gap="sm">
          {children}
          <TextInput
            label="Reason"
            required
            value={reason}
            onChange={(event) => {
              setReason(event.currentTarget.value);
            }}
          />
          {refusal !== undefined && (
            <Text role="alert" fz="sm">
              {refusal}
            </Text>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Leave it
            </Button>
            <Button type="submit" loading={waiting}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
