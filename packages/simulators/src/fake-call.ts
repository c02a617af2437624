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
  speak: (text: string) => Promise<void>;
  press: (digit: string) => Promise<void>;
  stayQuiet: () => Promise<void>;
  /** Somebody whose phone rings picks up, presses a key if they are asked to, and the two speak. Gives what was heard before the key. */
  pickUp: (key?: string | null) => Promise<string[]>;
  /** Nobody picks up. */
  letRing: () => Promise<void>;
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

const listSaid = (node: TwimlNode): string[] =>
  node.name === 'Say' ? [node.text] : node.children.flatMap((child) => listSaid(child));

/** Calls a number. Resolves when the call waits for the caller, rings elsewhere, or is over. */
export async function startFakeCall(line: Line, from: string): Promise<FakeCall> {
  const sid = createSid('CA');
  let verb: TwimlNode | null = null;
  const post = async (url: string, fields: Record<string, string>): Promise<string> => {
    const shared = { CallSid: sid, AccountSid: line.accountSid, From: from, To: line.phoneNumber };
    const response = await postForm(url, line.authToken, { ...shared, CallStatus: 'in-progress', ...fields });
    if (!response.ok) throw new Error(`An application error has occurred: ${response.status}`);
    return response.text();
  };
  const end = async (seconds: number): Promise<void> => {
    if (call.state === 'ended') return;
    call.state = 'ended';
    verb = null;
    await post(line.statusCallback, { CallStatus: 'completed', CallDuration: String(seconds) });
  };
  const STATES: Record<string, CallState> = { Gather: 'listening', Dial: 'dialing', Record: 'recording' };
  const follow = async (url: string, fields: Record<string, string> = {}): Promise<void> => {
    let next = url;
    let sent = fields;
    for (let redirects = 0; redirects < MAX_REDIRECTS; redirects++) {
      const document = await post(next, sent);
      call.documents.push(document);
      const redirect = runVerbs(readTwiml(document));
      if (redirect === 'rejected') {
        call.state = 'ended';
        return;
      }
      if (redirect === 'over') return end(call.heard.length * 5);
      if (redirect === null) return;
      [next, sent] = [redirect, {}];
    }
    throw new Error('The call is redirected without end');
  };
  /** Gives the address of a Redirect; null where the call waits. */
  const runVerbs = (verbs: readonly TwimlNode[]): string | null => {
    for (const each of verbs) {
      call.heard.push(...listSaid(each));
      if (each.name === 'Redirect') return each.text;
      if (each.name === 'Reject') return 'rejected';
      if (each.name === 'Hangup') return 'over';
      const state = STATES[each.name];
      if (!state) continue;
      [verb, call.state] = [each, state];
      call.ringing = each.children.filter(({ name }) => name === 'Number').map(({ text }) => text);
      return null;
    }
    return 'over';
  };
  const take = (name: string): TwimlNode => {
    if (verb?.name !== name) throw new Error(`The call doesn't wait in ${name}, but in ${verb?.name ?? 'nothing'}`);
    return verb;
  };
  const gather = (fields: Record<string, string>) => follow(take('Gather').attributes['action'] ?? '', fields);
  const endDial = (fields: Record<string, string>) => follow(take('Dial').attributes['action'] ?? '', fields);
  const call: FakeCall = {
    sid,
    heard: [],
    state: 'listening',
    ringing: [],
    documents: [],
    speak: (text) => gather({ SpeechResult: text, Confidence: '0.91' }),
    press: (digit) => gather({ Digits: digit }),
    stayQuiet: () => gather({}),
    pickUp: async (key = '1') => {
      const [number] = take('Dial').children;
      const leg = { CallSid: createSid('CA'), ParentCallSid: sid, To: number?.text ?? '' };
      const screen = readTwiml(await post(number?.attributes['url'] ?? '', leg));
      const accept = screen.find(({ name }) => name === 'Gather')?.attributes['action'] ?? '';
      if (key !== null) readTwiml(await post(accept, { ...leg, Digits: key }));
      await endDial({ DialCallStatus: 'completed', DialBridged: String(key !== null) });
      return screen.flatMap((node) => listSaid(node));
    },
    letRing: () => endDial({ DialCallStatus: 'no-answer' }),
    record: async (seconds, transcription = null) => {
      const { attributes } = take('Record');
      const recording = { RecordingSid: createSid('RE'), RecordingDuration: String(seconds) };
      await follow(attributes['action'] ?? '', recording);
      if (!attributes['transcribeCallback']) return;
      await post(attributes['transcribeCallback'], {
        ...recording,
        TranscriptionStatus: transcription === null ? 'failed' : 'completed',
        TranscriptionText: transcription ?? '',
      });
    },
    hangUp: (seconds = 60) => end(seconds),
  };
  await follow(line.voiceUrl);
  return call;
}
