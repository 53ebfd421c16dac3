import { Group, Text } from '@mantine/core';
import { Link } from 'react-router';

export function Brand() {
  return (
    <Group gap={10} wrap="nowrap" renderRoot={(props) => <Link to="/" {...props} />} c="inherit" td="none">
      <img src="/favicon.svg" width={30} height={30} alt="" />
      <Text span fw={700} style={{ whiteSpace: 'nowrap' }}>
        Smart Shelf
      </Text>
    </Group>
  );
}
