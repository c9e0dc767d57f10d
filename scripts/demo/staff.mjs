/** The staff's side of the kiosk, by touch, as a person: the first administrator, signing in, the menu. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * @typedef {object} StaffAccount
 * @property {string} name
 * @property {string} pin
 */
/** @typedef {import('./person.mjs').Person} Person */

/**
 * As words with `{{placeholders}}` stand on the screen; in right-to-left words each value is isolated.
 * @param {Person} person
 * @param {string} key
 * @param {Readonly<Record<string, string>>} [values]
 * @returns {RegExp}
 */
export function said(person, key, values = {}) {
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

/** @param {Person} person @param {RegExp | string} name */
export const headingOf = ({ page }, name) => page.getByRole('heading', { level: 1, name, exact: true });

/** "For staff" on the first screen, until a name can be touched or a code be given. @param {Person} person */
export async function openStaff(person) {
  await person.touch('attract.staff');
  await person.heading().waitFor();
}

/** As with a keyboard that somebody has plugged in. @param {Person} person @param {string} button @param {string} text */
export async function writeInSheet(person, button, text) {
  await person.touch(button);
  await person.page.getByRole('dialog').getByRole('textbox').fill(text);
  await person.touch('writing.done');
  await person.page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** On the number keys, then Done. @param {Person} person @param {string} pin */
export async function touchPin(person, pin) {
  const { page, words } = person;
  const digits = new Intl.NumberFormat(words.say('format.locale'), { useGrouping: false });
  const keys = page.getByRole('group', { name: words.say('staff.pin.pad'), exact: true });
  for (const digit of pin) {
    await keys.getByRole('button', { name: digits.format(Number(digit)), exact: true }).click();
  }
  await person.touch('staff.pin.done');
}

/** @param {Person} person @param {string} pin */
export async function choosePin(person, pin) {
  await touchPin(person, pin);
  await headingOf(person, person.words.say('staff.pin.again')).waitFor();
  await touchPin(person, pin);
}

/**
 * From the first screen of a new kiosk to the menu of its first administrator.
 * @param {Person} person
 * @param {string} dataFolder where the kiosk has left the code
 * @param {StaffAccount} account
 */
export async function setUpAdministrator(person, dataFolder, account) {
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

/** From the names to the menu. @param {Person} person @param {StaffAccount} account */
export async function signIn(person, account) {
  await chooseName(person, account.name);
  await touchPin(person, account.pin);
  await headingOf(person, person.words.say('staff.menu.home')).waitFor();
}

/**
 * On the sheet that asks a clinician for their PIN over a talk.
 * @param {Person} person
 * @param {StaffAccount} account
 */
export async function signInOver(person, { name, pin }) {
  const dialog = person.page.getByRole('dialog');
  const choice = dialog.getByRole('button', { name });
  await choice.waitFor();
  await person.touchThat(choice);
  await headingOf(person, said(person, 'staff.signIn.pin', { name })).waitFor();
  await touchPin(person, pin);
  await dialog.waitFor({ state: 'detached' });
}

/** @param {Person} person @param {string} name */
export async function chooseName(person, name) {
  const choice = person.page.getByRole('main').getByRole('button', { name });
  await person.touchThat(choice);
  await headingOf(person, said(person, 'staff.signIn.pin', { name })).waitFor();
}

/** Touches an entry of the menu. @param {Person} person @param {string} kind */
export async function openEntry(person, kind) {
  const entry = person.button(`staff.menu.${kind}`);
  await person.touchThat(entry);
}
