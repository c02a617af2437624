import type { AnswerChoice } from '@lobby/contracts/answers';
import { MAX_CHOICES } from '@lobby/contracts/message-limits';
import { toLexemes } from '@lobby/ingestion';
import type { Answer, Question } from '../answer.ts';
import type { RetrievedContext } from '../context/retrieve-context.ts';
import { getSourceId } from '../passages/passage.ts';
import type { RankedPassage } from '../passages/rank-passages.ts';
import { ANSWER_TUNING } from '../tuning.ts';
import { matchesTopic } from '../../intents/index.ts';
import { toChoiceName, truncateLabel } from './choice-label.ts';
import type { ChoiceName } from './choice-label.ts';

/** A word that says little of what is meant. */
const SHORT_WORD = /^[\p{Script=Latin}\d]{1,2}$/u;
/** Passages from which on a word can be told to be in most of them. */
const MIN_COMPARED = 6;

interface Candidate {
  kind: AnswerChoice['kind'];
  id: string;
  name: ChoiceName;
}

const normalize = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');

function toCandidate(passage: RankedPassage): Candidate {
  const { source } = passage;
  return { kind: source.kind, id: getSourceId(passage), name: toChoiceName(passage) };
}

/** Passages of one name are one choice. */
const nameKey = ({ name }: Candidate): string => normalize(`${name.page} ${name.heading}`);

const sharesWord = (text: string, language: string, words: ReadonlySet<string>): boolean =>
  toLexemes(text, language).some((lexeme) => words.has(lexeme));

/** The words of a question that tell passages apart: neither very short nor in most of what was found. */
function toTellingWords(lexemes: readonly string[], passages: readonly RankedPassage[]): Set<string> {
  const texts = passages.map(
    ({ headingPath, text, language }) => new Set(toLexemes([...headingPath, text].join(' '), language)),
  );
  const isTelling = (lexeme: string): boolean =>
    texts.length < MIN_COMPARED || texts.filter((text) => text.has(lexeme)).length <= texts.length / 2;
  return new Set(lexemes.filter((lexeme) => !SHORT_WORD.test(lexeme) && isTelling(lexeme)));
}

/** Whether a passage may be meant: one whose heading has a word of the question, or, beside an answer, one that is nearly as likely. */
function isNear(
  { heading, headingPath, text, language, share }: RankedPassage,
  words: ReadonlySet<string>,
  isBesideAnswer: boolean,
): boolean {
  const { minHeadingShare, minShare } = ANSWER_TUNING.choices;
  if (share >= minHeadingShare && sharesWord(heading, language, words)) return true;
  return isBesideAnswer && share >= minShare && sharesWord([...headingPath, text].join(' '), language, words);
}

/** The label of each candidate: its heading, with the page where that is needed to tell two apart. */
function toChoices(candidates: readonly Candidate[]): AnswerChoice[] {
  const isAmbiguous = ({ heading, page }: ChoiceName): boolean =>
    candidates.some(({ name }) => normalize(name.heading) === normalize(heading) && name.page !== page);
  return candidates.map(({ kind, id, name }) => {
    const { heading, page } = name;
    const label = heading !== '' && page !== '' && isAmbiguous(name) ? `${page}: ${heading}` : heading || page;
    return { kind, id, label: truncateLabel(label) };
  });
}

/** The distinct labels, without the company's name, words of the question, and excluded topics. */
function selectLabels(choices: readonly AnswerChoice[], { text, settings }: Question, language: string) {
  const company = normalize(settings.tenantName);
  const taken = new Set(['', normalize(text)]);
  return choices.filter(({ label }) => {
    const key = normalize(label);
    // A title that begins with the company's name is the home page's.
    const isTopic = !company || !key.startsWith(company);
    const isOffered = isTopic && !taken.has(key) && !matchesTopic(label, settings.blockedTopics, language);
    taken.add(key);
    return isOffered;
  });
}

/** What a visitor may have meant besides what an answer cites, best first; null where nothing is near. */
export function findChoices(
  { language, citations }: Pick<Answer, 'language' | 'citations'>,
  { passages, retrieval }: RetrievedContext,
  question: Question,
): AnswerChoice[] | null {
  const words = toTellingWords(retrieval.lexemes, passages);
  const cited = new Set(citations.map(({ id }) => id));
  const shown = new Set(passages.map(toCandidate).flatMap((one) => (cited.has(one.id) ? [nameKey(one)] : [])));
  const candidates = passages
    .filter(({ source }) => source.kind === 'chunk' || source.hit.standardReplyId === null)
    .filter((passage) => isNear(passage, words, citations.length > 0))
    .map(toCandidate)
    .filter(
      (candidate, index, all) =>
        !shown.has(nameKey(candidate)) && all.findIndex((one) => nameKey(one) === nameKey(candidate)) === index,
    );
  const choices = selectLabels(toChoices(candidates), question, language).slice(0, MAX_CHOICES);
  return choices.length > 0 ? choices : null;
}

/** An answer that isn't sure, with what else may be meant; every other as it is. */
export const withChoices = (answer: Answer, retrieved: RetrievedContext, question: Question): Answer =>
  answer.isClosest || (answer.outcome === 'unknown' && answer.text === '' && answer.refusal !== 'needs_person')
    ? { ...answer, choices: findChoices(answer, retrieved, question) }
    : answer;
