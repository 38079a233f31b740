/**
 * Mantine without anything that it would write into the page: the content security policy allows no style element.
 * Its variables come from its static style sheet, ours from theme.css; see docs/decisions/0036.
 */
import { createTheme, Menu, Modal } from '@mantine/core';

export const theme = createTheme({
  primaryColor: 'indigo',
  defaultRadius: 'sm',
  respectReducedMotion: true,
  components: {
    // Locking the page's scroll is done with a style element, so it is not done.
    ModalRoot: Modal.Root.extend({
      defaultProps: { lockScroll: false, centered: true, transitionProps: { duration: 120 } },
    }),
    Menu: Menu.extend({ defaultProps: { shadow: 'md', position: 'bottom-start', withinPortal: true } }),
  },
});
