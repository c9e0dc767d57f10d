/** Drives the real kiosk through a whole consultation, as a person would, and keeps the paper, its record and pictures. */
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { PROJECT_FOLDER } from '../program.mjs';
import { launchKiosk } from './launch.mjs';
import { Person } from './person.mjs';
import { readStructure, readWords, resolveChapters } from './words.mjs';

/** What makes the clinic's seal trusted: `npm run verify -- summary.pdf --trust clinic-certificate.pem`. */
const CERTIFICATE = 'clinic-certificate.pem';
/** The clinic's: the kiosk's default. */
const PLACE = 'us';
/** How many pages the person asks more of; reading all of it would show nothing new. */
const MORE_PAGES = 3;
/** As many, and as long, as the kiosk takes (`LIMITS` of the rules). */
const LONG_QUESTIONS = 12;
const LONG_QUESTION_UNITS = 280;

/** The question again and again, in whole words of its own language. */
function lengthen(question) {
  return `${question} `.repeat(Math.floor(LONG_QUESTION_UNITS / (question.length + 1))).trim();
}

/**
 * @typedef {object} Answers
 * @property {string} [name] how the person wishes to be called
 * @property {string} [condition] ID of the content structure
 * @property {string} [question] in their own words
 * @property {string} [textSize] 1 to 4
 * @property {string[]} [miss] teach-back items answered otherwise at first, or ["all"]
 * @property {string[]} [signers] roles that sign, in this order; the patient alone when not given
 * @property {boolean} [decline] the patient chooses not to sign, and keeps the paper
 * @property {boolean} [long] everything is asked, heard and opened, with questions as long as they may be
 *
 * @typedef {object} Drive
 * @property {string} executable Electron program
 * @property {string} language
 * @property {string} out folder for summary.pdf, record.json, clinic-certificate.pem and screens/
 * @property {boolean} sandbox
 * @property {string} [appFolder] the built kiosk, when it is not this checkout
 * @property {{ width: number, height: number }} [viewport]
 * @property {string} [stopAt] page ID after whose picture the demonstration ends; nothing is signed then
 * @property {Answers} [answers]
 * @property {object} [settings] of the clinic, for a fresh data folder
 * @property {string} [dataFolder] a kept data folder; otherwise a fresh one that is removed
 * @property {(page: import('@playwright/test').Page, name: string) => Promise<void>} [onScreen] called at each picture
 */

/**
 * @param {Drive} drive
 * @returns {Promise<string[]>} what the kiosk said on stderr meanwhile
 */
export async function driveConsultation(drive) {
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'candor-kiosk-'));
  const dataFolder = drive.dataFolder ?? path.join(scratch, 'data');
  const screens = path.join(drive.out, 'screens');
  await rm(screens, { recursive: true, force: true });
  await mkdir(screens, { recursive: true });
  if (drive.settings !== undefined) await writeSettings(dataFolder, drive.settings);
  const { app, page, errors } = await launchKiosk({ ...drive, dataFolder });
  const consultation = new Consultation(page, drive, screens);
  const number = await consultation
    .run()
    .catch(async (error) => {
      await page.screenshot({ path: path.join(screens, 'where-it-stuck.png') });
      throw error;
    })
    .finally(() => app.close());
  if (number !== null) await exportPaper({ ...drive, dataFolder, number });
  await rm(scratch, { recursive: true, force: true });
  return errors;
}

async function writeSettings(dataFolder, settings) {
  await mkdir(dataFolder, { recursive: true });
  await writeFile(path.join(dataFolder, 'settings.json'), JSON.stringify(settings));
}

/**
 * The kiosk gives papers to nobody by itself: this is the tool of its own user, on the closed store.
 * @param {{ dataFolder: string, number: string, out: string, appFolder?: string }} paper
 */
export async function exportPaper({ dataFolder, number, out, appFolder = PROJECT_FOLDER }) {
  const exporter = path.join(appFolder, 'out', 'main', 'export-document.js');
  const files = [`--out=${path.join(out, 'summary.pdf')}`, `--record=${path.join(out, 'record.json')}`];
  await promisify(execFile)(process.execPath, [exporter, `--data-dir=${dataFolder}`, `--number=${number}`, ...files]);
  await copyFile(path.join(dataFolder, CERTIFICATE), path.join(out, CERTIFICATE));
}

class Consultation {
  /** @param {import('@playwright/test').Page} page @param {Drive} drive @param {string} screens */
  constructor(page, drive, screens) {
    this.page = page;
    this.drive = drive;
    this.screens = screens;
    this.words = readWords(drive.language, drive.appFolder);
    this.structure = readStructure(drive.appFolder);
    this.items = this.structure.teachBack.filter(({ places }) => places?.includes(PLACE) ?? true);
    this.person = new Person(page, this.words);
    this.pictures = 0;
    this.moreLeft = MORE_PAGES;
  }

  /** @returns {Promise<string | null>} the paper's number, or null when it stopped before */
  async run() {
    const { person } = this;
    this.answers = await this.completeAnswers();
    this.chapters = await resolveChapters(this.structure, { place: PLACE, condition: this.answers.condition });
    await this.page.getByRole('button', { name: this.words.hello, exact: true }).waitFor();
    if (await this.look('attract')) return null;
    await person.begin();
    for (const step of this.steps()) {
      const stopped = await step();
      if (stopped) return null;
    }
    const number = await person.finishSigning();
    if (await this.look('done')) return number;
    await person.sayGoodbye();
    await this.look('goodbye');
    return number;
  }

  async completeAnswers() {
    const people = JSON.parse(await readFile(new URL('people.json', import.meta.url), 'utf8'));
    const { name, question, signers: who } = people[this.drive.language] ?? people.en;
    const { conditions } = this.structure;
    const teachBack = this.items;
    const { miss = [teachBack[0].id], ...given } = this.drive.answers ?? {};
    const signers = given.decline ? [] : ['patient'];
    const missed = miss.includes('all') ? teachBack.map(({ id }) => id) : miss;
    return { name, question, condition: conditions[0].id, signers, ...given, who, miss: missed };
  }

  /** Each gives true when the demonstration is to end there. */
  *steps() {
    yield () => this.language();
    yield () => this.turnThenLook('privacy');
    yield () => this.reason();
    for (const chapter of this.chapters) {
      for (const page of chapter.pages) yield () => this.contentPage(chapter, page);
    }
    const { values, sure, options } = this.structure;
    if (values.length > 0) yield () => this.values(values);
    if (sure.length > 0) yield () => this.sure(sure);
    if (options.length > 0) yield () => this.leaning(options);
    yield () => this.questions();
    yield () => this.turnThenLook('teach-back');
    for (const item of this.items) yield () => this.teachBack(item);
    yield () => this.paper();
    yield () => this.whoSigns();
    if (this.answers.decline) yield () => this.decline();
    for (const role of this.answers.signers) yield () => this.sign(role);
  }

  async language() {
    await this.person.page.getByRole('radio', { name: this.words.name }).click();
    if (this.answers.textSize !== undefined) await this.person.chooseTextSize(this.answers.textSize);
    return this.look('language');
  }

  async turnThenLook(name) {
    await this.person.goForward();
    return this.look(name);
  }

  async reason() {
    const { person, answers } = this;
    await person.goForward();
    await person.giveReason(answers.condition);
    await person.writeName(answers.name);
    return this.look('reason');
  }

  async contentPage(chapter, page) {
    const { person } = this;
    await person.goForward();
    const name = `${chapter.id}/${page.id}`;
    if (page.kind === 'offers') await this.markOffers(page);
    const isAskedAbout = this.answers.long || (page.kind === 'arrays' && !this.hasAsked);
    if (isAskedAbout) {
      await person.askAboutThis();
      this.hasAsked = true;
    }
    if (await this.look(name)) return true;
    if (page.kind === 'other-places') await this.openPlaces(name);
    await this.openTerm(name);
    const hasMore = (page.kind === 'statement' || page.kind === 'arrays') && page.more.length > 0;
    if (!hasMore || (this.moreLeft === 0 && !this.answers.long)) return false;
    this.moreLeft -= 1;
    await person.turnLeavesTo(person.button('content.tellMeMore'));
    await person.touch('content.tellMeMore');
    await person.button('content.showLess').waitFor();
    await this.look(`${name}-more`);
    await person.touch('content.showLess');
    return false;
  }

  async markOffers({ offers }) {
    for (const { id } of this.answers.long ? offers : offers.slice(0, 1)) {
      const says = this.words.content.offers[id].says;
      await this.page.getByRole('checkbox').filter({ hasText: says }).click();
    }
  }

  /** A word of the glossary, once. */
  async openTerm(name) {
    if (this.hasOpenedTerm || !(await this.person.openTerm())) return;
    this.hasOpenedTerm = true;
    await this.look(`${name}-term`);
    await this.person.closeSheet('frame.close');
  }

  async openPlaces(name) {
    const others = Object.keys(this.structure.places).filter((place) => place !== PLACE);
    for (const place of this.answers.long ? others : others.slice(0, 1)) {
      await this.person.openPlace(place);
      await this.look(`${name}-${place}`);
      await this.person.closeSheet('places.back');
    }
  }

  /** Weighs all but the last, which is left out, each by another stone. */
  async values(values) {
    const { person, answers } = this;
    await person.goForward();
    const weighed = answers.long ? values : values.slice(0, -1);
    for (const [index, { id }] of weighed.entries()) await person.weighValue(id, answers.long ? 4 : 4 - (index % 5));
    return this.look('values');
  }

  /** Yes to the first, no to the last, which is then asked about; the others are left out. */
  async sure(questions) {
    const { person, answers } = this;
    await person.goForward();
    const last = questions.at(-1);
    if (!answers.long && questions.length > 1) await person.answerSure(questions[0], 'yes');
    for (const question of answers.long ? questions : [last]) {
      await person.answerSure(question, 'no');
      await person.askAboutSure(question);
    }
    return this.look('sure');
  }

  async leaning(options) {
    const { person, answers } = this;
    await person.goForward();
    await person.lean(answers.long ? options.at(-1).id : 'not-sure');
    return this.look('leaning');
  }

  async questions() {
    const { person, structure, answers } = this;
    await person.goForward();
    await person.pickQuestion(structure.questions[0]);
    await person.pickQuestion(structure.questions[2]);
    if (answers.long)
      for (let left = LONG_QUESTIONS; left > 0; left -= 1) await person.pasteQuestion(lengthen(answers.question));
    else await person.writeQuestion(answers.question);
    return this.look('questions');
  }

  async teachBack(item) {
    const { person } = this;
    const isFirst = item === this.items[0];
    await person.turnPageBy(person.button(isFirst ? 'teachBack.begin' : 'frame.next'));
    const name = `teach-back/${item.id}`;
    if (this.answers.miss.includes(item.id)) {
      const other = item.options.find((option) => option !== item.correct);
      await person.answerTeachBack(item.id, other);
      await this.look(`${name}-another-way`);
      await person.touch('teachBack.chooseAgain');
    }
    await person.answerTeachBack(item.id, item.correct);
    return this.look(name);
  }

  async paper() {
    const { person } = this;
    await person.goForward();
    let isStopped = false;
    await person.readPaper(async (page) => {
      isStopped = (await this.look(page === 1 ? 'my-paper' : `my-paper-${page}`)) || isStopped;
    });
    if (isStopped) return true;
    await person.confirmPaper();
    return this.look('my-paper-confirmed');
  }

  async whoSigns() {
    await this.person.turnPageBy(this.person.button('paper.goToSign'));
    return this.look('who-signs');
  }

  async decline() {
    const { person } = this;
    await person.declineToSign();
    if (await this.look('sign-declined')) return true;
    await person.sealBy('sign.no.keep');
    return this.look('who-else-declined');
  }

  async sign(role) {
    const { person, answers } = this;
    const isFirst = role === answers.signers[0] && !answers.decline;
    if (!isFirst) await person.turnPageBy(person.button(`sign.else.${role}`));
    else if (role === 'patient') await person.signForMyself();
    else await person.letSomebodySign();
    if (role !== 'patient') await person.fillInSigner(role, answers.who[role]);
    await person.drawSignature();
    const name = role === 'patient' ? 'sign' : `sign-${role}`;
    if (await this.look(name)) return true;
    await person.sealBy('sign.sign');
    return this.look(`who-else-${role}`);
  }

  /** Takes a picture; true when the demonstration is to end at this page. */
  async look(name) {
    this.pictures += 1;
    await this.page.mouse.move(0, 0);
    await this.page.evaluate('document.fonts.ready.then(() => true)');
    const file = `${String(this.pictures).padStart(3, '0')}-${name.replaceAll('/', '-')}.png`;
    await this.page.screenshot({ path: path.join(this.screens, file), animations: 'disabled' });
    await this.drive.onScreen?.(this.page, name);
    return this.drive.stopAt === name;
  }
}
