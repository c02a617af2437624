import { createSid, postForm } from './twilio-requests.ts';
import { readTwiml } from './read-twiml.ts';
import type { TwimlNode } from './read-twiml.ts';

/** Where a call is: the caller is heard, the team's phones ring, a voicemail is recorded, or it is over. */
export type CallState = 'listening' | 'dialing' | 'recording' | 'ended';

/** A caller on the phone, who hears what the product says and follows its TwiML as Twilio does. */
export interface FakeCall {
  sid: string;
  /** All that the caller has heard, one entry for each Say. */
  heard: string[];
  state: CallState;
  /** The numbers that ring. */
  ringing: string[];
  /** The documents that were received, the newest last. */
  documents: string[];
  sendSpeech: (text: string) => Promise<void>;
  press: (digit: string) => Promise<void>;
  stayQuiet: () => Promise<void>;
  /** Somebody whose phone rings picks up, presses a key if they are asked to, and the two speak. Gives what was heard before the key. */
  pickUp: (key?: string | null) => Promise<string[]>;
  /** Nobody picks up. */
  decline: () => Promise<void>;
  /** Leaves a voicemail, and has it written down where that was asked for; null: it can't be. */
  record: (seconds: number, transcription?: string | null) => Promise<void>;
  hangUp: (seconds?: number) => Promise<void>;
}

interface Line {
  accountSid: string;
  authToken: string;
  phoneNumber: string;
  voiceUrl: string;
  statusCallback: string;
}

/** Documents that follow each other by Redirect before it is a loop. */
const MAX_REDIRECTS = 30;
/** How long a call is that the product ends, for each text that was heard. */
const SECONDS_PER_SAY = 5;

const listSaid = (node: TwimlNode): string[] =>
  node.name === 'Say' ? [node.text] : node.children.flatMap((child) => listSaid(child));

const STATES: Record<string, CallState> = { Gather: 'listening', Dial: 'dialing', Record: 'recording' };

/** What a call waits in, besides what the caller knows of it. */
interface Progress {
  heard: string[];
  state: CallState;
  ringing: string[];
  documents: string[];
  verb: TwimlNode | null;
}

type Next = { url: string } | 'waiting' | 'over' | 'rejected';

/** Does what a document says, until the call waits for somebody. */
function runVerbs(progress: Progress, verbs: readonly TwimlNode[]): Next {
  for (const each of verbs) {
    progress.heard.push(...listSaid(each));
    if (each.name === 'Redirect') return { url: each.text };
    if (each.name === 'Reject') return 'rejected';
    if (each.name === 'Hangup') return 'over';
    const state = STATES[each.name];
    if (!state) continue;
    [progress.verb, progress.state] = [each, state];
    progress.ringing = each.children.filter(({ name }) => name === 'Number').map(({ text }) => text);
    return 'waiting';
  }
  return 'over';
}

/** The way between a call and the product. */
function createConnection(line: Line, { sid, from }: { sid: string; from: string }, progress: Progress) {
  const post = async (url: string, fields: Record<string, string>): Promise<string> => {
    const shared = { CallSid: sid, AccountSid: line.accountSid, From: from, To: line.phoneNumber };
    const response = await postForm(url, line.authToken, { ...shared, CallStatus: 'in-progress', ...fields });
    if (!response.ok) throw new Error(`An application error has occurred: ${response.status}`);
    return response.text();
  };
  const end = async (seconds: number): Promise<void> => {
    if (progress.state === 'ended') return;
    [progress.state, progress.verb] = ['ended', null];
    await post(line.statusCallback, { CallStatus: 'completed', CallDuration: String(seconds) });
  };
  const follow = async (url: string, fields: Record<string, string> = {}): Promise<void> => {
    let [next, sent] = [url, fields];
    for (let redirects = 0; redirects < MAX_REDIRECTS; redirects++) {
      const document = await post(next, sent);
      progress.documents.push(document);
      const result = runVerbs(progress, readTwiml(document));
      if (result === 'rejected') progress.state = 'ended';
      if (result === 'over') await end(progress.heard.length * SECONDS_PER_SAY);
      if (typeof result === 'string') return;
      [next, sent] = [result.url, {}];
    }
    throw new Error('The call is redirected without end');
  };
  /** The verb that the call waits in. */
  const getVerb = (name: string): TwimlNode => {
    const { verb } = progress;
    if (verb?.name !== name) throw new Error(`The call doesn't wait in ${name}, but in ${verb?.name ?? 'nothing'}`);
    return verb;
  };
  const finishVerb = (name: string, fields: Record<string, string>): Promise<void> =>
    follow(getVerb(name).attributes['action'] ?? '', fields);
  return { post, end, follow, getVerb, finishVerb };
}

/** Calls a number. Resolves when the call waits for the caller, rings elsewhere, or is over. */
export async function startFakeCall(line: Line, from: string): Promise<FakeCall> {
  const sid = createSid('CA');
  const progress: Progress = { heard: [], state: 'listening', ringing: [], documents: [], verb: null };
  const { post, end, follow, getVerb, finishVerb } = createConnection(line, { sid, from }, progress);
  const actions = {
    sendSpeech: (text: string) => finishVerb('Gather', { SpeechResult: text, Confidence: '0.91' }),
    press: (digit: string) => finishVerb('Gather', { Digits: digit }),
    stayQuiet: () => finishVerb('Gather', {}),
    pickUp: async (key: string | null = '1') => {
      const [number] = getVerb('Dial').children;
      const leg = { CallSid: createSid('CA'), ParentCallSid: sid, To: number?.text ?? '' };
      const screen = readTwiml(await post(number?.attributes['url'] ?? '', leg));
      const accept = screen.find(({ name }) => name === 'Gather')?.attributes['action'] ?? '';
      if (key !== null) readTwiml(await post(accept, { ...leg, Digits: key }));
      await finishVerb('Dial', { DialCallStatus: 'completed', DialBridged: String(key !== null) });
      return screen.flatMap((node) => listSaid(node));
    },
    decline: () => finishVerb('Dial', { DialCallStatus: 'no-answer' }),
    record: async (seconds: number, transcription: string | null = null) => {
      const url = getVerb('Record').attributes['transcribeCallback'];
      const recording = { RecordingSid: createSid('RE'), RecordingDuration: String(seconds) };
      await finishVerb('Record', recording);
      const status = transcription === null ? 'failed' : 'completed';
      if (url) await post(url, { ...recording, TranscriptionStatus: status, TranscriptionText: transcription ?? '' });
    },
    hangUp: (seconds = 60) => end(seconds),
  };
  await follow(line.voiceUrl);
  return Object.assign(progress, actions, { sid });
}
