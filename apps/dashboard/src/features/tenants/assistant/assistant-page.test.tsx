// @vitest-environment happy-dom
import type { ThresholdEffect } from '@lobby/contracts/answer-preview';
import type { AssistantSettings } from '@lobby/contracts/tenants';
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { beforeEach, describe, expect, it } from 'vitest';
import { installFakeApi } from '../../../testing/fake-api.ts';
import { renderPage } from '../../../testing/render-page.tsx';
import type { RouterOutputs } from '../../../trpc.ts';
import { AssistantPage } from './assistant-page.tsx';

const SETTINGS: RouterOutputs['tenants']['getSettings'] = {
  assistantName: 'Ada',
  logoFileId: null,
  primaryColor: '#2f5fd0',
  launcherPosition: 'right',
  colorScheme: 'automatic',
  greeting: 'Hello',
  suggestedQuestions: [],
  privacyUrl: null,
  tone: 'neutral',
  persona: '',
  language: 'en',
  answerThreshold: 0.45,
  faqThreshold: 0.75,
  blockedTopics: [],
  isEvaluationRequired: false,
  pendingSettings: null,
};
/** Of ten questions, one less is answered for every ten points. */
const EFFECT: ThresholdEffect = {
  source: 'visitors',
  total: 10,
  outcomes: Array.from({ length: 101 }, (_, step) => ({
    answered: 10 - Math.ceil(step / 10),
    unsure: 0,
    unanswered: Math.ceil(step / 10),
  })),
  faqs: { total: 8, answered: Array.from({ length: 101 }, (_, step) => 8 - Math.floor((step * 8) / 100)) },
};
const MODEL = { model: 'gpt-4o-mini', contextWindow: 128_000, prices: null };
const MODEL_SETTINGS: RouterOutputs['models']['getSettings'] = {
  source: 'platform',
  rerank: false,
  answerTokens: 600,
  provider: null,
  platformModel: MODEL.model,
  activeModel: MODEL,
  isKeyUnreadable: false,
  isCircuitOpen: false,
  failures: { count: 0, last: null },
  budget: { dailyTokens: null, visitorDailyTokens: null, dailyCost: null },
  platformLimits: { dailyTokens: 1, visitorDailyTokens: 1 },
  today: { tokens: 0, cost: 0, calls: 0, share: 0 },
  month: { tokens: 0, cost: 0, calls: 0 },
};

const preview = ({ settings }: { settings: AssistantSettings }): RouterOutputs['answers']['preview'] => ({
  language: 'en',
  lexemes: [],
  answerThreshold: settings.answerThreshold,
  faqThreshold: 0.95,
  answer: {
    text: 'Ninety euros.',
    outcome: 'answered',
    answerer: 'extractive',
    model: null,
    confidence: 0.729,
    citations: [],
    tokens: null,
  },
  faqs: [],
  chunks: [],
  timings: {},
});

let api: ReturnType<typeof installFakeApi>;
beforeEach(() => {
  api = installFakeApi({
    'tenants.getSettings': () => SETTINGS,
    'answers.getThresholdEffect': () => EFFECT,
    'answers.preview': preview,
    'models.getSettings': () => MODEL_SETTINGS,
    'evaluation.getPendingSettings': () => null,
    'evaluation.saveAssistantSettings': () => ({ isStaged: false }),
  });
});

const getSlider = (): Promise<HTMLElement> => screen.findByRole('slider', { name: /^Answer threshold/ });
const setThreshold = async (value: string) => fireEvent.input(await getSlider(), { target: { value } });
async function ask(question: string): Promise<void> {
  fireEvent.input(await screen.findByRole('textbox', { name: 'Question' }), { target: { value: question } });
  fireEvent.click(screen.getByRole('button', { name: 'Ask' }));
}

describe('the answer threshold', () => {
  it('is a slider from 0 to 100 that says what becomes of the company’s own questions', async () => {
    renderPage(<AssistantPage />);
    await screen.findByText('Effect on the last 10 questions of your visitors:');
    screen.getByRole('slider', { name: 'Answer threshold: 45' });
    await setThreshold('85');
    const answered = screen.getByText('answered').closest('li') as HTMLElement;
    within(answered).getByText('1');
    within(answered).getByText('4 fewer than now');
    fireEvent.click(screen.getAllByRole('button', { name: 'Save' })[0] as HTMLElement);
    await waitFor(() => expect(api.calls('evaluation.saveAssistantSettings')).toHaveLength(1));
    expect(api.calls('evaluation.saveAssistantSettings')[0]).toMatchObject({
      answerThreshold: 0.85,
      faqThreshold: 0.75,
    });
  });

  it('says where its effect comes from, and that there is none yet', async () => {
    api.handle({ 'answers.getThresholdEffect': () => ({ ...EFFECT, source: 'evaluation', total: 1 }) });
    renderPage(<AssistantPage />);
    await screen.findByText('Effect on the question of your evaluation set:');
  });

  it('promises the effect where nobody has asked yet', async () => {
    api.handle({
      'answers.getThresholdEffect': () => ({
        source: 'visitors',
        total: 0,
        outcomes: [],
        faqs: { total: 0, answered: [] },
      }),
    });
    renderPage(<AssistantPage />);
    expect(await screen.findAllByText(/Once visitors have asked questions/)).toHaveLength(2);
  });
});

describe('the FAQ threshold', () => {
  it('is a slider beside it that says how many questions a FAQ would answer, and is saved with the settings', async () => {
    renderPage(<AssistantPage />);
    await screen.findByText('Effect on the last 8 questions of your visitors:');
    fireEvent.input(screen.getByRole('slider', { name: 'FAQ match threshold: 75' }), { target: { value: '50' } });
    screen.getByRole('slider', { name: 'FAQ match threshold: 50' });
    const answered = screen.getByText('answered word for word by a FAQ').closest('li') as HTMLElement;
    within(answered).getByText('4');
    within(answered).getByText('2 more than now');
    fireEvent.click(screen.getAllByRole('button', { name: 'Save' })[0] as HTMLElement);
    await waitFor(() => expect(api.calls('evaluation.saveAssistantSettings')).toHaveLength(1));
    expect(api.calls('evaluation.saveAssistantSettings')[0]).toMatchObject({
      answerThreshold: 0.45,
      faqThreshold: 0.5,
    });
  });
});

describe('the pane to try it', () => {
  it('asks with the settings of the form before they are saved, and shows the confidence from 0 to 100', async () => {
    renderPage(<AssistantPage />);
    await setThreshold('60');
    await ask('What does a cake cost?');
    await screen.findByText('Ninety euros.');
    screen.getByText('Confidence 72');
    screen.getByText('Threshold 60');
    expect(api.calls('answers.preview')).toEqual([
      {
        question: 'What does a cake cost?',
        settings: expect.objectContaining({ answerThreshold: 0.6, tone: 'neutral' }),
      },
    ]);
    expect(api.calls('evaluation.saveAssistantSettings')).toEqual([]);
  });

  it('says when settings were changed since the answer, and asks again with them', async () => {
    renderPage(<AssistantPage />);
    await ask('What does a cake cost?');
    await screen.findByText('Ninety euros.');
    expect(screen.queryByText('You changed settings since this answer.')).toBeNull();
    await setThreshold('70');
    await screen.findByText('You changed settings since this answer.');
    fireEvent.click(screen.getByRole('button', { name: 'Ask again' }));
    await screen.findByText('Threshold 70');
    expect(screen.queryByText('You changed settings since this answer.')).toBeNull();
  });
});

describe('the writing style', () => {
  it('is chosen as a preset with instructions where a model writes', async () => {
    renderPage(<AssistantPage />);
    const tone = await screen.findByRole('combobox', { name: 'Tone' });
    fireEvent.change(tone, { target: { value: 'formal' } });
    screen.getByText(/polite form of address/);
    await waitFor(() => expect(api.calls('models.getSettings').length).toBeGreaterThan(0));
    expect(screen.queryByText(/Writing style needs a language model/)).toBeNull();
  });

  it('says that it needs a model and can’t be changed without one', async () => {
    api.handle({ 'models.getSettings': () => ({ ...MODEL_SETTINGS, activeModel: null, platformModel: null }) });
    renderPage(<AssistantPage />);
    await screen.findByText(/Writing style needs a language model/);
    expect(screen.getByRole('group', { name: 'Writing style' })).toHaveProperty('disabled', true);
  });
});
