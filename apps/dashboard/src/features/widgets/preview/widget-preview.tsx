import type { PreviewHostMessage, PreviewMessage } from '@lobby/contracts/widget-preview';
import { PREVIEW_CHANNEL } from '@lobby/contracts/widget-preview';
import type { WidgetConfig } from '@lobby/contracts/widget-protocol';
import type { LocalizedTexts } from '@lobby/contracts/widgets';
import { createTranslator } from '@lobby/messages';
import { widgetSettingsMessages } from '@lobby/messages/staff/widgets';
import { Card, formatLanguage } from '@lobby/ui';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useTenant } from '../../../tenant-context.ts';
import { api } from '../../../trpc.ts';

const t = createTranslator(widgetSettingsMessages);

type HostMessage =
  | Omit<Extract<PreviewHostMessage, { type: 'config' }>, 'channel'>
  | Omit<Extract<PreviewHostMessage, { type: 'answer' }>, 'channel'>;

/** The answer that visitors would get; of a preview nothing is stored or counted. */
async function previewAnswer({ id, question }: { id: string; question: string }): Promise<HostMessage> {
  try {
    const { answer } = await api.answers.preview.mutate({ question });
    const { text, outcome, citations } = answer;
    return { type: 'answer', id, answer: { text, outcome, citations } };
  } catch {
    return { type: 'answer', id, answer: null };
  }
}

/** The texts of a draft in one language. */
function localize(config: WidgetConfig, texts: LocalizedTexts | undefined): WidgetConfig {
  if (!texts) return config;
  const { language, greeting, suggestedQuestions, proactiveText } = texts;
  const proactive = config.proactive && { ...config.proactive, text: proactiveText || config.proactive.text };
  return { ...config, language, greeting, suggestedQuestions, proactive };
}

interface LanguageSelectProps {
  languages: string[];
  value: string;
  onChange: (language: string) => void;
}

const LanguageSelect = ({ languages, value, onChange }: LanguageSelectProps) => (
  <select
    class="select w-auto"
    aria-label={t('previewLanguage')}
    onChange={(event) => onChange(event.currentTarget.value)}
  >
    {languages.map((language) => (
      <option key={language} value={language} selected={language === value}>
        {formatLanguage(language)}
      </option>
    ))}
  </select>
);

/** Sends what the frame has to show, and answers its questions. */
function usePreviewFrame(config: WidgetConfig) {
  const frame = useRef<HTMLIFrameElement>(null);
  const shown = useRef(config);
  shown.current = config;
  const post = (message: HostMessage): void =>
    frame.current?.contentWindow?.postMessage({ channel: PREVIEW_CHANNEL, ...message }, location.origin);
  const serialized = JSON.stringify(config);
  useEffect(() => post({ type: 'config', config: shown.current }), [serialized]);
  useEffect(() => {
    const onMessage = ({ origin, source, data }: MessageEvent<PreviewMessage | null>): void => {
      if (origin !== location.origin || source !== frame.current?.contentWindow || data?.channel !== PREVIEW_CHANNEL)
        return;
      if (data.type === 'ready') post({ type: 'config', config: shown.current });
      else void previewAnswer(data).then(post);
    };
    addEventListener('message', onMessage);
    return () => removeEventListener('message', onMessage);
  }, []);
  return frame;
}

interface Props {
  config: Omit<WidgetConfig, 'tenantName'>;
  localizedTexts?: LocalizedTexts[];
}

/** The widget itself with settings that may not be saved yet. Questions in it are answered, and never stored or counted. */
export function WidgetPreview({ config, localizedTexts = [] }: Props) {
  const { membership } = useTenant();
  const [chosen, setChosen] = useState(config.language);
  const { widgetLanguage } = config;
  const languages = [config.language, ...localizedTexts.map(({ language }) => language)];
  const language = widgetLanguage ?? (languages.includes(chosen) ? chosen : config.language);
  const texts = localizedTexts.find((one) => one.language === language);
  const frame = usePreviewFrame(localize({ ...config, tenantName: membership.name }, texts));
  const select = !widgetLanguage && languages.length > 1 && (
    <LanguageSelect languages={languages} value={language} onChange={setChosen} />
  );
  return (
    <div class="xl:sticky xl:top-5">
      <Card title={t('preview')} lead={t('previewLead')} actions={select}>
        <iframe
          ref={frame}
          // Another language is another page: the widget's own texts come with it.
          key={language}
          title={t('previewTitle')}
          src={`/widget/preview?lang=${language}`}
          class="h-[36rem] w-full rounded-box border border-base-300"
        />
      </Card>
    </div>
  );
}
