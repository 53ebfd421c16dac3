import { Group, Text } from '@mantine/core';
import { fillLevels } from '@/shared/stock/fill-level';
import { LevelGlyph } from '@/shared/ui/level-glyph';

/** What the plan's colours and bars mean. */
export function FillLegend() {
  return (
    <Group component="ul" gap="4px 14px" m={0} p={0} aria-label="Legend" style={{ listStyle: 'none' }}>
      {fillLevels.map(({ level, label, range }) => (
        <Group component="li" key={level} gap={6} wrap="nowrap">
          <LevelGlyph level={level} size={14} />
          <Text fz="xs" span>
            {label}{' '}
            <Text span inherit c="dimmed">
              {range}
            </Text>
          </Text>
        </Group>
      ))}
      <Group component="li" gap={6} wrap="nowrap">
        <svg width={14} height={14} aria-hidden>
          <rect width={14} height={14} rx={3} fill="var(--flash)" opacity={0.65} />
        </svg>
        <Text fz="xs" span>
          Moved just now
        </Text>
      </Group>
    </Group>
  );
}
