import { Button, Menu, Modal, PasswordInput, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconLogin, IconLogout, IconUser } from '@tabler/icons-react';
import { type SubmitEvent, useState } from 'react';
import { useSession } from '@/shared/session/session';

/** Who is signed in, and the way in and out. */
export function SessionControl() {
  const { account, signOut } = useSession();
  const [asked, { open, close }] = useDisclosure(false);
  if (account === undefined) {
    return <Skeleton w={96} h={34} aria-label="Waiting for the session" />;
  }
  if (account === null) {
    return (
      <>
        <Button variant="default" leftSection={<IconLogin size={16} aria-hidden />} onClick={open}>
          Sign in
        </Button>
        <Modal opened={asked} onClose={close} title="Sign in" closeButtonProps={{ 'aria-label': 'Close' }}>
          <SignInForm onDone={close} />
        </Modal>
      </>
    );
  }
  return (
    <Menu position="bottom-end" withArrow>
      <Menu.Target>
        <Button variant="default" leftSection={<IconUser size={16} aria-hidden />}>
          {account.login}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Signed in as {account.role}</Menu.Label>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void signOut()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function SignInForm({ onDone }: { readonly onDone: () => void }) {
  const { signIn } = useSession();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [refusal, setRefusal] = useState<string>();
  const [waiting, setWaiting] = useState(false);
  const submit = async () => {
    setWaiting(true);
    const refused = await signIn(login, password);
    setWaiting(false);
    setRefusal(refused);
    if (refused === undefined) {
      onDone();
    }
  };
  return (
    <form
      onSubmit={(event: SubmitEvent) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Stack gap="sm">
        <TextInput
          label="Name"
          autoComplete="username"
          required
          data-autofocus
          value={login}
          onChange={(event) => {
            setLogin(event.currentTarget.value);
          }}
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => {
            setPassword(event.currentTarget.value);
          }}
        />
        {refusal !== undefined && (
          <Text role="alert" fz="sm">
            {refusal}
          </Text>
        )}
        <Button type="submit" loading={waiting}>
          Sign in
        </Button>
      </Stack>
    </form>
  );
}
