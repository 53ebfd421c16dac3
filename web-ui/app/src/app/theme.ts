import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';
import { dark, light, variablesOf } from './palette';

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

export const theme = createTheme({
  colors: { shelfGreen },
  primaryColor: 'shelfGreen',
  primaryShade: { light: 8, dark: 7 },
  fontFamily: '"Inter Variable", system-ui, sans-serif',
  fontFamilyMonospace: 'ui-monospace, monospace',
  headings: { fontFamily: '"Inter Variable", system-ui, sans-serif', fontWeight: '700' },
  defaultRadius: 'md',
});

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: variablesOf(light),
  dark: variablesOf(dark),
});
