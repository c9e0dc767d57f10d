/** A whole consultation as a patient has it alone, page by page, with a picture of each; others are built on it. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Person } from './person.mjs';
import { setUpAdministrator, signInOver } from './staff.mjs';
import { readStructure, readWords, resolveChapters } from './words.mjs';

/** The clinic's: the kiosk's default. */
const PLACE = 'us';
/** How many pages the person asks more of; reading all of it would show nothing new. */
const MORE_PAGES = 3;
/** Of a clinician who signs beside the patient: they show who they are with it. */
const CLINICIAN_PIN = '837162';
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
 */

/** Somebody who speaks that language: their name, what they ask, who signs beside them, what they write as a clinician. */
export async function readPeople(language) {
  const people = JSON.parse(await readFile(new URL('people.json', import.meta.url), 'utf8'));
  return people[language] ?? people.en;
}

export class Consultation {
  /** @param {import('@playwright/test').Page} page @param {import('./drive.mjs').Drive} drive @param {string} screens */
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
    this.answers = await this.completeAnswers();
    this.chapters = await resolveChapters(this.structure, { place: PLACE, condition: this.answers.condition });
    await this.page.getByRole('button', { name: this.words.hello, exact: true }).waitFor();
    if (await this.look('attract')) return null;
    for (const step of this.steps()) {
      const stopped = await step();
      if (stopped) return null;
    }
    const number = await this.person.finishSigning();
    if (await this.look('done')) return number;
    await this.person.sayGoodbye();
    await this.look('goodbye');
    return number;
  }

  async completeAnswers() {
    const { name, question, signers: who } = await readPeople(this.drive.language);
    const { conditions } = this.structure;
    const teachBack = this.items;
    const { miss = [teachBack[0].id], ...given } = this.drive.answers ?? {};
    const signers = given.decline ? [] : ['patient'];
    const missed = miss.includes('all') ? teachBack.map(({ id }) => id) : miss;
    return { name, question, condition: conditions[0].id, signers, ...given, who, miss: missed };
  }

  /** Each gives true when the demonstration is to end there. */
  *steps() {
    yield () => this.begin();
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

  /** From the first screen into the consultation. */
  async begin() {
    if (this.answers.signers.includes('clinician')) await this.setUpClinician();
    await this.person.begin();
    return false;
  }

  get clinicianAccount() {
    return { name: this.answers.who.clinician.name, pin: CLINICIAN_PIN };
  }

  /** Whoever signs as a clinician must be one of the staff; the first screen is in the clinic's language. */
  async setUpClinician() {
    const { page, drive } = this;
    const language = await page.locator('html').getAttribute('lang');
    const clinician = new Person(page, readWords(language, drive.appFolder));
    await setUpAdministrator(clinician, drive.dataFolder, this.clinicianAccount);
    await clinician.touch('staff.signIn.signOut');
    await clinician.button('attract.staff').waitFor();
  }

  async language() {
    await this.person.touchThat(this.page.getByRole('radio', { name: this.words.name }));
    if (this.answers.textSize !== undefined) await this.person.chooseTextSize(this.answers.textSize);
    return this.look('language');
  }

  async turnThenLook(name) {
    await this.person.goForward();
    return this.look(name);
  }

  async reason() {
    const { person } = this;
    await person.goForward();
    await this.tellReason(person);
    return this.look('reason');
  }

  async tellReason(person) {
    await person.giveReason(this.answers.condition);
    await person.writeName(this.answers.name);
  }

  /** To that page from the one before it; true when the demonstration is to end on the way. */
  async turnTo() {
    await this.person.goForward();
    return false;
  }

  async contentPage(chapter, page) {
    const { person } = this;
    if (await this.turnTo(chapter, page)) return true;
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
    await person.touch('content.tellMeMore');
    await person.button('content.showLess').waitFor();
    await this.look(`${name}-more`);
    await person.touch('content.showLess');
    return false;
  }

  async markOffers({ offers }) {
    for (const { id } of this.answers.long ? offers : offers.slice(0, 1)) {
      const says = this.words.content.offers[id].says;
      await this.person.touchThat(this.page.getByRole('checkbox').filter({ hasText: says }));
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
      if (await this.look(`${name}-another-way`)) return true;
      return this.goOver(item, name);
    }
    await person.answerTeachBack(item.id, item.correct);
    return this.look(name);
  }

  /** What was not right at first. */
  async goOver(item, name) {
    await this.person.touch('teachBack.chooseAgain');
    await this.person.answerTeachBack(item.id, item.correct);
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
    if (role === 'clinician') await this.letClinicianSignIn();
    else if (!isFirst) await person.turnPageBy(person.button(`sign.else.${role}`));
    else if (role === 'patient') await person.signForMyself();
    else await person.letSomebodySign();
    if (role !== 'patient' && role !== 'clinician') await person.fillInSigner(role, answers.who[role]);
    await person.drawSignature();
    const name = role === 'patient' ? 'sign' : `sign-${role}`;
    if (await this.look(name)) return true;
    await person.sealBy('sign.sign');
    return this.look(`who-else-${role}`);
  }

  /** Their name stands on the paper as they signed in. */
  async letClinicianSignIn() {
    const { person } = this;
    const entry = person.button('sign.else.clinician');
    await person.touchThat(entry);
    await signInOver(person, this.clinicianAccount);
  }

  /** Looks once the page stands still, and keeps a picture where they are wanted; true when it is to end at this page. */
  async look(name) {
    this.pictures += 1;
    await this.page.mouse.move(0, 0);
    await this.person.waitUntilStill();
    if (this.drive.pictures) {
      const file = `${String(this.pictures).padStart(3, '0')}-${name.replaceAll('/', '-')}.png`;
      await this.page.screenshot({ path: path.join(this.screens, file), animations: 'disabled' });
    }
    await this.drive.onScreen?.(this.page, name);
    return this.drive.stopAt === name;
  }
}
