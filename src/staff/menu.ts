/** The entries of the staff's menu, in their order: each screen adds its own when it works. */
import type { WordKey } from '../i18n';
import type { StaffScreen } from '../session/staff/staff-screen';

export interface MenuEntry {
  readonly screen: StaffScreen;
  readonly words: WordKey;
  /** Not offered to others: main would refuse them. */
  readonly forAdministrators?: true;
}

export const menuEntries: readonly MenuEntry[] = [
  { screen: { kind: 'prepare' }, words: 'staff.menu.prepare' },
  { screen: { kind: 'consultations' }, words: 'staff.menu.consultations' },
  { screen: { kind: 'paper-check' }, words: 'staff.menu.paper-check' },
  { screen: { kind: 'print-queue' }, words: 'staff.menu.print-queue' },
  { screen: { kind: 'audit' }, words: 'staff.menu.audit' },
  { screen: { kind: 'diagnostics' }, words: 'staff.menu.diagnostics' },
  { screen: { kind: 'languages' }, words: 'staff.menu.languages' },
  { screen: { kind: 'people' }, words: 'staff.menu.people', forAdministrators: true },
  { screen: { kind: 'settings' }, words: 'staff.menu.settings', forAdministrators: true },
  { screen: { kind: 'my-pin' }, words: 'staff.menu.my-pin' },
];
