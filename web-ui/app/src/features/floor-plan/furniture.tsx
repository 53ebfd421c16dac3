import classes from './floor-plan.module.css';

interface FurnitureProps {
  readonly width: number;
  readonly height: number;
}

const checkouts = [0.655, 0.705, 0.755, 0.805] as const;
const gates = [
  { x: 0.685, name: 'In' },
  { x: 0.775, name: 'Out' },
] as const;

/** What stands in the store and is no zone: the wall, gates, checkouts and the cart return. Fractions like the zones'. */
export function Furniture({ width, height }: FurnitureProps) {
  const wall = 6;
  const compact = width < 600;
  const fontSize = compact ? 8 : 11;
  return (
    <g aria-hidden>
      <rect
        x={wall / 2}
        y={wall / 2}
        width={width - wall}
        height={height - wall}
        rx={compact ? 10 : 14}
        className={classes.wall}
      />
      {gates.map(({ x, name }) => (
        <g key={name}>
          <rect x={x * width} y={0} width={0.06 * width} height={wall + 1} className={classes.opening} />
          <path d={`M${x * width} 2v14M${(x + 0.06) * width} 2v14`} className={classes.gate} />
          <text x={(x + 0.03) * width} y={20} fontSize={fontSize} className={classes.furnitureLabel}>
            {name}
          </text>
        </g>
      ))}
      {checkouts.map((x) => (
        <g key={x}>
          <rect
            x={x * width}
            y={0.24 * height}
            width={0.026 * width}
            height={0.11 * height}
            rx={3}
            className={classes.furniture}
          />
          <rect
            x={(x + 0.006) * width}
            y={0.25 * height}
            width={0.014 * width}
            height={0.05 * height}
            rx={2}
            className={classes.belt}
          />
        </g>
      ))}
      <text x={0.743 * width} y={0.24 * height - 8} fontSize={fontSize} className={classes.furnitureLabel}>
        Checkouts
      </text>
      <rect
        x={0.883 * width}
        y={0.0463 * height}
        width={0.069 * width}
        height={0.1 * height}
        rx={4}
        className={classes.furniture}
      />
      {[0.3, 0.5, 0.7].map((part) => (
        <path
          key={part}
          d={`M${(0.883 + 0.014) * width} ${(0.0463 + 0.1 * part) * height}h${0.041 * width}`}
          className={classes.carts}
        />
      ))}
      <text
        x={0.9175 * width}
        y={0.1463 * height + fontSize + 5}
        fontSize={fontSize}
        className={classes.furnitureLabel}
      >
        {compact ? 'Carts' : 'Cart return'}
      </text>
    </g>
  );
}
