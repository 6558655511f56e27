import {
  Anchor,
  createTheme,
  darken,
  Drawer,
  Modal,
  Notification,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core';

const line: MantineColorsTuple = [
  '#e6f6f8',
  '#d3e9ed',
  '#a6d2da',
  '#76bac6',
  '#50a6b5',
  '#389aab',
  '#2994a7',
  '#187f91',
  '#0b7285',
  '#006272',
];

/** How the console looks. Colours are dark enough on white, and light enough on dark, to be read (WCAG AA). */
export const theme = createTheme({
  primaryColor: 'line',
  // One for both: the words on filled buttons are chosen by the light one alone.
  primaryShade: 8,
  autoContrast: true,
  // Where black and white can be read equally well.
  luminanceThreshold: 0.179,
  colors: { line },
  fontFamily: '"Inter Variable", system-ui, -apple-system, "Segoe UI", Roboto, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  headings: { fontWeight: '650' },
  defaultRadius: 'md',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    // In a sentence a link must not be told by its colour alone; where it stands by itself, `underline="hover"` will do.
    Anchor: Anchor.extend({ defaultProps: { underline: 'always' } }),
    Modal: Modal.extend({ defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } }),
    Drawer: Drawer.extend({ defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } }),
    Notification: Notification.extend({ defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } }),
  },
});

/** Coloured words on their pale ground, and on white, dark enough to be read (4.5 : 1); grey ones on either ground. */
export const readable: CSSVariablesResolver = ({ colors }) => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#5c636a',
    '--mantine-color-placeholder': '#6a727a',
    '--mantine-color-error': '#c92a2a',
    ...Object.fromEntries(
      Object.entries(colors).flatMap(([name, shades]) => {
        const word = darken(shades[9], 0.3);
        return [
          [`--mantine-color-${name}-light-color`, word],
          [`--mantine-color-${name}-text`, word],
        ];
      }),
    ),
  },
  dark: {
    '--mantine-color-dimmed': '#a3a9b1',
    '--mantine-color-placeholder': '#a3a9b1',
    '--mantine-color-error': '#ff8787',
  },
});
