import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';
import { dark as darkPalette, light as lightPalette, variablesOf } from './palette';

const shelfGreen: MantineColorsTuple = [
  '#e6f8f1',
  '#d2eee2',
  '#a5dcc5',
  '#75c9a6',
  '#4eb98c',
  '#35af7b',
  '#25a972',
  '#159461',
  '#0b7a56',
  '#006b45',
];

/** Mantine's greys of the dark theme, from text to shadow, with the tint of the floor plan. */
const slate: MantineColorsTuple = [
  '#e3e6eb',
  '#c5cad3',
  '#a3aab6',
  '#6f7784',
  '#3a4049',
  '#2d3239',
  '#1f2329',
  '#181b20',
  '#14171b',
  '#0f1114',
];

export const theme = createTheme({
  colors: { shelfGreen, dark: slate },
  primaryColor: 'shelfGreen',
  primaryShade: { light: 8, dark: 7 },
  fontFamily: '"Inter Variable", system-ui, sans-serif',
  fontFamilyMonospace: 'ui-monospace, monospace',
  headings: { fontFamily: '"Inter Variable", system-ui, sans-serif', fontWeight: '700' },
  defaultRadius: 'md',
});

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: variablesOf(lightPalette),
  dark: variablesOf(darkPalette),
});
