import { mean, percentile, round } from '../../metrics.ts';
import { containsAllGroups, containsText } from './contains-text.ts';
import type { ConversationTurn, JudgedTurn, TurnExpectation, TurnReply } from './conversation-dataset.ts';

/** Turns and the share of them that went as expected. */
interface TurnShare {
  turns: number;
  right: number;
}

/** How conversations went. Shares from 0 to 1; null where no turn counts. */
export interface TalkMetrics {
  turns: number;
  /** Of the turns that expect an answer: the right ones; those that were refused or only handed over. The rest are wrong answers. */
  right: number | null;
  wronglyRefused: number | null;
  /** Of the turns to refuse: those that were answered, as if the material had it. */
  wronglyAnswered: number | null;
  /** Handed over to a person: of the turns that ask for one, and of all others. */
  person: number | null;
  falsePerson: number | null;
  smallTalk: number | null;
  clarify: number | null;
  /** Of the turns to answer or refuse: answers that say they are only the closest. They count as refusals where one is due. */
  hedged: number | null;
  /** Of the turns that expect an answer: those with all that it needs in the best passages and FAQs. */
  found8: number | null;
  byKind: Record<string, TurnShare>;
  byLanguage: Record<string, TurnShare>;
  p50ms: number;
  p95ms: number;
}

/** A friendly word has fewer characters than this. */
const MAX_SMALL_TALK_LENGTH = 300;
/** In Latin, Arabic and East Asian writing; Greek writes a semicolon, which says nothing in other languages. */
const QUESTION_MARK = /[?？؟]/;

const isRefusal = ({ outcome }: Pick<TurnReply, 'outcome'>): boolean => outcome === null || outcome === 'unknown';

const hitsAll = (answer: string, { contains, notContains }: ConversationTurn): boolean =>
  containsAllGroups(answer, contains) && !notContains.some((text) => containsText(answer, text));

const isFriendlyWord = ({ answer, answerer, hasCitations, isHandedOver, ...reply }: TurnReply): boolean => {
  if (isHandedOver || isRefusal(reply)) return false;
  return answerer === 'small_talk' || (answer.length < MAX_SMALL_TALK_LENGTH && !hasCitations);
};

/** What is right for each expectation. */
const IS_RIGHT: Record<TurnExpectation, (turn: ConversationTurn, reply: TurnReply) => boolean> = {
  answer: (turn, reply) => !isRefusal(reply) && hitsAll(reply.answer, turn),
  refuse: (_turn, reply) => isRefusal(reply) || reply.isHedged,
  person: (_turn, { isHandedOver }) => isHandedOver,
  small_talk: (_turn, reply) => isFriendlyWord(reply),
  clarify: (turn, { answer, isOffer }) =>
    answer !== '' && (hitsAll(answer, turn) || (QUESTION_MARK.test(answer) && !isOffer)),
};

/** Compares a reply with what the turn expects. */
export function judgeTurn(turn: ConversationTurn, reply: TurnReply): JudgedTurn {
  const { conversation, turn: number, text, language, kinds, expectation } = turn;
  const { outcome, answerer, answer, isHandedOver, isHedged, evidence, ms } = reply;
  const isFound = evidence !== null && containsAllGroups(`${evidence}\n${answer}`, turn.contains);
  return {
    conversation,
    turn: number,
    text,
    language,
    kinds,
    expectation,
    outcome,
    answerer,
    answer,
    isHandedOver,
    isRight: IS_RIGHT[expectation](turn, reply),
    isRefused: isRefusal(reply),
    isHedged,
    isFound: expectation === 'answer' ? isFound : null,
    ms: Math.round(ms * 10) / 10,
  };
}

const computeShare = (turns: readonly JudgedTurn[], is: (turn: JudgedTurn) => boolean): number | null =>
  turns.length === 0 ? null : round(mean(turns.map((turn) => (is(turn) ? 1 : 0))));

const isRight = (turn: JudgedTurn): boolean => turn.isRight;

/** The shares by what turns are grouped by, in alphabetical order; a turn may be in several groups. */
function groupShares(
  turns: readonly JudgedTurn[],
  toGroups: (turn: JudgedTurn) => readonly string[],
): Record<string, TurnShare> {
  const groups = [...new Set(turns.flatMap(toGroups))].sort();
  return Object.fromEntries(
    groups.map((group) => {
      const members = turns.filter((turn) => toGroups(turn).includes(group));
      return [group, { turns: members.length, right: computeShare(members, isRight) ?? 0 }];
    }),
  );
}

/** The metrics of turns, which may be those of several companies. */
export function computeTalkMetrics(turns: readonly JudgedTurn[]): TalkMetrics {
  const expecting = (...expectations: readonly TurnExpectation[]): JudgedTurn[] =>
    turns.filter(({ expectation }) => expectations.includes(expectation));
  const milliseconds = turns.map(({ ms }) => ms);
  return {
    turns: turns.length,
    right: computeShare(expecting('answer'), isRight),
    wronglyRefused: computeShare(expecting('answer'), ({ isRefused }) => isRefused),
    wronglyAnswered: computeShare(expecting('refuse'), (turn) => !turn.isRight),
    person: computeShare(expecting('person'), isRight),
    falsePerson: computeShare(
      expecting('answer', 'refuse', 'small_talk', 'clarify'),
      ({ isHandedOver }) => isHandedOver,
    ),
    smallTalk: computeShare(expecting('small_talk'), isRight),
    clarify: computeShare(expecting('clarify'), isRight),
    hedged: computeShare(expecting('answer', 'refuse'), ({ isHedged }) => isHedged),
    found8: computeShare(expecting('answer'), ({ isFound }) => isFound === true),
    byKind: groupShares(turns, ({ kinds }) => kinds),
    byLanguage: groupShares(turns, ({ language }) => [language]),
    p50ms: percentile(milliseconds, 0.5),
    p95ms: percentile(milliseconds, 0.95),
  };
}
