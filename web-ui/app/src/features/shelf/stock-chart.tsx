import { useComputedColorScheme } from '@mantine/core';
import { LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { type EChartsType, init, use as install } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { formatDay, type ZonedFormat } from '@/shared/time/format';
import type { SeriesPoint } from './stock-series';

install([LineChart, GridComponent, TooltipComponent, LegendComponent, SVGRenderer]);

interface StockChartProps {
  readonly points: readonly SeriesPoint[];
  readonly capacity: number;
  readonly format: ZonedFormat;
}

/** Stock over time as steps. Loaded on demand: it brings the chart library. */
export default function StockChart({ points, capacity, format }: StockChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  const scheme = useComputedColorScheme('light');
  useEffect(() => {
    const element = frame.current;
    if (!element) {
      return undefined;
    }
    const drawn = init(element, null, { renderer: 'svg' });
    chart.current = drawn;
    const resized = new ResizeObserver(() => {
      drawn.resize();
    });
    resized.observe(element);
    return () => {
      resized.disconnect();
      drawn.dispose();
      chart.current = undefined;
    };
  }, []);
  useEffect(() => {
    chart.current?.setOption(optionOf(points, capacity, format, scheme), { lazyUpdate: true });
  }, [points, capacity, format, scheme]);
  return <div ref={frame} style={{ width: '100%', height: 220 }} />;
}

/** At most five lines across the chart, at round numbers. */
function stepFor(capacity: number): number {
  const decade = 10 ** Math.floor(Math.log10(Math.max(1, capacity / 5)));
  return [1, 2, 5, 10].map((digit) => digit * decade).find((step) => capacity / step <= 5) ?? 10 * decade;
}

/** The time on the axis; the day where one begins. */
function timeLabel(millisAsIfUtc: number): string {
  const moment = new Date(millisAsIfUtc);
  return moment.getUTCHours() === 0 && moment.getUTCMinutes() === 0
    ? formatDay(moment.toISOString().slice(0, 10))
    : moment.toISOString().slice(11, 16);
}

function optionOf(points: readonly SeriesPoint[], capacity: number, format: ZonedFormat, scheme: 'light' | 'dark') {
  const dark = scheme === 'dark';
  const step = stepFor(capacity);
  const text = dark ? '#b8bcc4' : '#5c636e';
  const line = dark ? '#353a42' : '#e6e8ec';
  const stock = dark ? '#45c48d' : '#0b7a56';
  const baskets = dark ? '#8ab4ff' : '#3256c5';
  const series = (name: string, color: string, value: (point: SeriesPoint) => number, area: boolean) => ({
    name,
    type: 'line' as const,
    step: 'end' as const,
    showSymbol: false,
    color,
    lineStyle: { width: 2, type: area ? ('solid' as const) : ('dashed' as const) },
    ...(area ? { areaStyle: { opacity: 0.12 } } : {}),
    data: points.map((point) => [format.asIfUtc(point.millis), value(point)]),
  });
  return {
    useUTC: true,
    animation: false,
    textStyle: { fontFamily: 'Inter Variable, sans-serif' },
    grid: {
      left: 8,
      right: 12,
      top: 36,
      bottom: 4,
      outerBoundsMode: 'same' as const,
      outerBoundsContain: 'axisLabel' as const,
    },
    legend: {
      right: 12,
      top: 0,
      itemGap: 16,
      itemWidth: 16,
      itemHeight: 3,
      icon: 'roundRect',
      textStyle: { color: text },
    },
    tooltip: {
      trigger: 'axis' as const,
      backgroundColor: dark ? '#22262c' : '#ffffff',
      borderColor: line,
      textStyle: { color: dark ? '#e8eaee' : '#1d2126' },
    },
    xAxis: {
      type: 'time' as const,
      axisLine: { lineStyle: { color: line } },
      axisLabel: {
        color: text,
        fontSize: 11,
        hideOverlap: true,
        formatter: timeLabel,
      },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value' as const,
      min: 0,
      max: Math.ceil(capacity / step) * step,
      interval: step,
      axisLabel: { color: text, fontSize: 11 },
      splitLine: { lineStyle: { color: line } },
    },
    series: [
      series('On display', stock, (point) => point.unitsOnDisplay, true),
      series('In baskets', baskets, (point) => point.unitsInBaskets, false),
    ],
  };
}
