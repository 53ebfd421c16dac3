import { Group, Text } from '@mantine/core';
import { Link } from 'react-router';
import classes from './store-layout.module.css';

export function Brand() {
  return (
    <Group gap={10} wrap="nowrap" renderRoot={(props) => <Link to="/" {...props} />} c="inherit" td="none">
      <img src="/favicon.svg" width={30} height={30} alt="Smart Shelf" />
      <Text span fw={700} className={classes.brandName}>
        Smart Shelf
      </Text>
    </Group>
  );
}
