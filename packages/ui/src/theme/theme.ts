import {
  ActionIcon,
  Badge,
  Button,
  createTheme,
  Drawer,
  Input,
  Loader,
  Menu,
  Modal,
  Popover,
  Table,
  Tooltip,
  type MantineColorsTuple,
} from "@mantine/core";

/** One neutral scale, slightly cool; the light theme uses it from the front, the dark theme `dark` from the back. */
const gray: MantineColorsTuple = [
  "#f8f9fb",
  "#f0f2f5",
  "#e4e7ec",
  "#d3d8df",
  "#b8bfc9",
  "#727c89",
  "#59626e",
  "#434b55",
  "#2b3138",
  "#16191e",
];

const dark: MantineColorsTuple = [
  "#d9dde4",
  "#bcc3cc",
  "#99a2ae",
  "#7d8692",
  "#333a44",
  "#262c34",
  "#1b2026",
  "#14171c",
  "#0f1216",
  "#0a0c0f",
];

/** The one accent: links, focus, the primary action. State never uses it. */
const signal: MantineColorsTuple = [
  "#edf3ff",
  "#d9e5fe",
  "#b1c9fb",
  "#86abf8",
  "#6291f4",
  "#4479ec",
  "#2f66de",
  "#2456c2",
  "#1d479f",
  "#16367a",
];

/** The lock against scrolling writes a style element that the content policy refuses; the overlay covers the page anyway. */
const quietOverlay = { lockScroll: false };

export const theme = createTheme({
  colors: { gray, dark, signal },
  primaryColor: "signal",
  primaryShade: { light: 7, dark: 6 },
  black: "#16191e",
  white: "#ffffff",
  autoContrast: true,
  fontFamily: '"Inter Variable", "Inter Fallback", system-ui, sans-serif',
  fontFamilyMonospace: '"JetBrains Mono Variable", ui-monospace, "SFMono-Regular", Menlo, monospace',
  fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.875rem", lg: "1rem", xl: "1.125rem" },
  lineHeights: { xs: "1.35", sm: "1.4", md: "1.45", lg: "1.5", xl: "1.5" },
  headings: {
    fontWeight: "600",
    sizes: {
      h1: { fontSize: "1.25rem", lineHeight: "1.75rem" },
      h2: { fontSize: "0.9375rem", lineHeight: "1.375rem" },
      h3: { fontSize: "0.875rem", lineHeight: "1.25rem" },
      h4: { fontSize: "0.8125rem", lineHeight: "1.25rem" },
    },
  },
  spacing: { xs: "0.5rem", sm: "0.75rem", md: "1rem", lg: "1.5rem", xl: "2rem" },
  radius: { xs: "2px", sm: "4px", md: "6px", lg: "8px", xl: "12px" },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Button: Button.extend({ defaultProps: { size: "sm" } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: "subtle", color: "gray" } }),
    Badge: Badge.extend({ defaultProps: { variant: "default", radius: "sm", tt: "none", fw: 500 } }),
    Input: Input.extend({ defaultProps: { size: "sm" } }),
    Loader: Loader.extend({ defaultProps: { size: "sm", color: "gray" } }),
    Menu: Menu.extend({
      defaultProps: {
        shadow: "md",
        transitionProps: { duration: 80 },
        withinPortal: true,
        withInitialFocusPlaceholder: false,
      },
    }),
    Popover: Popover.extend({ defaultProps: { shadow: "md", transitionProps: { duration: 80 } } }),
    Table: Table.extend({ vars: () => ({ table: { "--table-border-color": "var(--sb-border)" } }) }),
    Tooltip: Tooltip.extend({
      defaultProps: {
        openDelay: 250,
        transitionProps: { duration: 80 },
        events: { hover: true, focus: true, touch: true },
      },
    }),
    Modal: Modal.extend({
      defaultProps: {
        ...quietOverlay,
        centered: true,
        radius: "lg",
        transitionProps: { duration: 120 },
        overlayProps: { backgroundOpacity: 0.4 },
      },
    }),
    Drawer: Drawer.extend({ defaultProps: { ...quietOverlay, transitionProps: { duration: 120 } } }),
  },
});
