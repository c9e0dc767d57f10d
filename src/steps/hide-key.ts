/** The key that hides the screen, for a keyboard or a switch; it writes nothing, and the kiosk lets it through. */
export const HIDE_KEY = 'F9';
