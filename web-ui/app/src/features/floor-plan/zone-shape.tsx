import { Fragment, memo } from 'react';
import { useHref, useLinkClickHandler } from 'react-router';
import { useCategoryStock } from '@/shared/live/live-context';
import type { CategoryStock } from '@/shared/live/shelf-stock';
import { categoryTitle } from '@/shared/stock/category';
import { fillLevelOf, labelOf } from '@/shared/stock/fill-level';
import type { Zone } from '@/shared/stores/use-stores';
import { formatFill } from '@/shared/time/format';
import { LevelGlyph } from '@/shared/ui/level-glyph';
import { type LabelLayout, layoutLabel, lineHeight, shortLabel, textWidth } from './label-layout';
import classes from './floor-plan.module.css';

/** Narrower zones have no room for a number below their name. */
const narrow = 34;

interface ZoneShapeProps {
  readonly storeId: string;
  readonly zone: Zone;
  readonly selected: boolean;
  /** Of the whole plan. */
  readonly width: number;
  readonly height: number;
  /** Only the aisle's number, as on a small screen. */
  readonly compact: boolean;
}

/** One zone: coloured and filled up by its stock, flashing when one of its shelves moves, a link to its shelves. */
export const ZoneShape = memo(function ZoneShape({ storeId, zone, selected, width, height, compact }: ZoneShapeProps) {
  const stock = useCategoryStock(storeId, zone.category);
  const path = `/stores/${storeId}/zones/${zone.id}`;
  const href = useHref(path);
  const navigate = useLinkClickHandler(path, { preventScrollReset: true });
  const level = fillLevelOf(stock?.fill);
  const x = zone.x0 * width;
  const y = zone.y0 * height;
  const box = { width: (zone.x1 - zone.x0) * width, height: (zone.y1 - zone.y0) * height };
  const aisle = String(zone.aisle);
  const label = compact
    ? shortLabel(aisle, box.width, box.height)
    : layoutLabel(categoryTitle(zone.category), aisle, box.width, box.height);
  const description = describe(zone, stock, label.lines[0] === aisle);
  const filled = Math.min(1, stock?.fill ?? 0);
  // Narrow zones fill up from below, wide ones from the left.
  const upright = box.height > box.width;
  return (
    <g transform={`translate(${x} ${y})`}>
      <a
        href={href}
        onClick={navigate}
        className={classes.zone}
        data-level={level}
        data-selected={selected || undefined}
        data-testid={`zone-${zone.id}`}
        aria-label={description}
        aria-current={selected ? 'true' : undefined}
      >
        <title>{description}</title>
        <rect className={classes.zoneSurface} {...box} rx={5} />
        <rect
          className={classes.zoneFill}
          x={0}
          y={upright ? box.height * (1 - filled) : 0}
          width={upright ? box.width : box.width * filled}
          height={upright ? box.height * filled : box.height}
          rx={5}
        />
        {stock && stock.movements > 0 && (
          <rect key={stock.movements} className={classes.flash} data-testid="movement-flash" {...box} rx={5} />
        )}
        <rect className={classes.zoneBorder} {...box} rx={5} />
        <ZoneText {...label} {...box} fill={stock?.fill} />
        <rect className={classes.focusRing} x={-4} y={-4} width={box.width + 8} height={box.height + 8} rx={8} />
      </a>
    </g>
  );
});

interface ZoneTextProps extends LabelLayout {
  readonly width: number;
  readonly height: number;
  readonly fill: number | undefined;
}

function ZoneText({ vertical, inline, fontSize, lines, width, height, fill }: ZoneTextProps) {
  const level = fillLevelOf(fill);
  const percent = fill === undefined ? '–' : formatFill(fill).replace(' ', '');
  // In the narrowest zones the glyph says enough.
  const figure = width < narrow && !inline && !vertical ? '' : percent;
  const glyph = fontSize * 0.95;
  const figureWidth = textWidth(figure) * fontSize;
  const nameWidth = inline ? (textWidth(lines[0] ?? '') + 0.6) * fontSize : 0;
  const withGlyph = nameWidth + figureWidth + glyph + 7 <= (vertical ? height : width);
  const glyphWidth = withGlyph ? glyph + (figure === '' ? 0 : 5) : 0;
  const step = fontSize * lineHeight;
  const nameY = inline ? 0 : -(step * lines.length) / 2;
  const figureY = inline ? 0 : nameY + step * lines.length;
  // All pieces of one line together stand in the middle of the zone.
  const lineStart = -(nameWidth + glyphWidth + figureWidth) / 2;
  return (
    <g
      className={classes.zoneText}
      transform={`translate(${width / 2} ${height / 2})${vertical ? ' rotate(-90)' : ''}`}
      aria-hidden
    >
      {lines.map((line, index) => (
        <Fragment key={line}>
          <text
            x={inline ? lineStart : 0}
            y={nameY + index * step}
            fontSize={fontSize}
            className={classes.zoneName}
            textAnchor={inline ? 'start' : 'middle'}
          >
            {line}
          </text>{' '}
        </Fragment>
      ))}
      {withGlyph && <LevelGlyph level={level} size={glyph} x={lineStart + nameWidth} y={figureY - glyph / 2 - 0.5} />}
      <text
        x={lineStart + nameWidth + glyphWidth + figureWidth / 2}
        y={figureY}
        fontSize={fontSize * 0.94}
        className={classes.zoneFigure}
        textAnchor="middle"
      >
        {figure}
      </text>
    </g>
  );
}

/** In the order of what is written on the zone, so that whoever speaks to the page can say what they read. */
function describe(zone: Zone, stock: CategoryStock | undefined, showsAisle: boolean): string {
  const name = categoryTitle(zone.category);
  const aisle = `aisle ${zone.aisle}`;
  const state = stateInWords(stock);
  return showsAisle ? `${name}, ${aisle}: ${state}` : `${name}: ${state}, ${aisle}`;
}

function stateInWords(stock: CategoryStock | undefined): string {
  if (stock?.fill === undefined) {
    return 'no data yet';
  }
  const empty = stock.emptyCount === 0 ? '' : `, ${stock.emptyCount} of ${stock.shelfCount} shelves empty`;
  return `${formatFill(stock.fill)} filled, ${labelOf(fillLevelOf(stock.fill)).toLowerCase()}${empty}`;
}
