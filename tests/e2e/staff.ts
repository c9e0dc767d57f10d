/** The staff's side in a test: the first administrator, signing in, the menu; by touch, as a person. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from '@playwright/test';
import type { Person } from '../../scripts/demo/person.mjs';

export interface StaffAccount {
  readonly name: string;
  readonly pin: string;
}

/** The first administrator of the tests. */
export const ADA: StaffAccount = { name: 'Ada Byron', pin: '837162' };

/** As words with `{{placeholders}}` stand on the screen; in right-to-left words each value is isolated. */
export function said(person: Person, key: string, values: Readonly<Record<string, string>> = {}): RegExp {
  const pattern = person.words
    .say(key)
    .split(/(\{\{\w+\}\})/u)
    .map((part) => {
      const value = /^\{\{(\w+)\}\}$/u.exec(part)?.[1];
      const text = value === undefined ? part : (values[value] ?? '');
      const literal = text.replaceAll(/[$()*+.?[\\\]^{|}]/gu, String.raw`\$&`);
      return value === undefined
        ? literal
        : `[\u2066-\u2068]?${values[value] === undefined ? '.+?' : literal}\u2069?`;
    })
    .join('');
  return new RegExp(`^${pattern}$`, 'u');
}

export const headingOf = ({ page }: Person, name: RegExp | string): Locator =>
  page.getByRole('heading', { level: 1, name, exact: true });

/** "For staff" on the first screen, until a name can be touched or a code be given. */
export async function openStaff(person: Person): Promise<void> {
  await person.touch('attract.staff');
  await person.heading().waitFor();
}

export async function writeInSheet(person: Person, button: string, text: string): Promise<void> {
  await person.touch(button);
  await person.page.getByRole('dialog').getByRole('textbox').fill(text);
  await person.touch('writing.done');
  await person.page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** On the number keys, then Done. */
export async function touchPin(person: Person, pin: string): Promise<void> {
  const { page, words } = person;
  const digits = new Intl.NumberFormat(words.say('format.locale'), { useGrouping: false });
  const keys = page.getByRole('group', { name: words.say('staff.pin.pad'), exact: true });
  for (const digit of pin) {
    await keys.getByRole('button', { name: digits.format(Number(digit)), exact: true }).click();
  }
  await person.touch('staff.pin.done');
}

export async function choosePin(person: Person, pin: string): Promise<void> {
  await touchPin(person, pin);
  await headingOf(person, person.words.say('staff.pin.again')).waitFor();
  await touchPin(person, pin);
}

/** From the first screen of a new kiosk to the menu of its first administrator. */
export async function setUpAdministrator(person: Person, dataFolder: string, account = ADA): Promise<void> {
  await openStaff(person);
  await headingOf(person, person.words.say('staff.setUp.title')).waitFor();
  const [code = ''] = readFileSync(path.join(dataFolder, 'first-administrator.txt'), 'utf8').split('\n');
  await writeInSheet(person, 'staff.setUp.typeCode', code);
  await writeInSheet(person, 'staff.setUp.typeName', account.name);
  await person.touch('staff.setUp.choosePin');
  await choosePin(person, account.pin);
  await person.touch('staff.setUp.make');
  await headingOf(person, person.words.say('staff.menu.home')).waitFor();
}

/** From the names to the menu. */
export async function signIn(person: Person, account = ADA): Promise<void> {
  await chooseName(person, account.name);
  await touchPin(person, account.pin);
  await headingOf(person, person.words.say('staff.menu.home')).waitFor();
}

export async function chooseName(person: Person, name: string): Promise<void> {
  const choice = person.page.getByRole('main').getByRole('button', { name });
  await person.turnLeavesTo(choice);
  await choice.click();
  await headingOf(person, said(person, 'staff.signIn.pin', { name })).waitFor();
}

/** Touches an entry of the menu. */
export async function openEntry(person: Person, kind: string): Promise<void> {
  const entry = person.button(`staff.menu.${kind}`);
  await person.turnLeavesTo(entry);
  await entry.click();
}
