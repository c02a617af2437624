import { Toggle } from '@lobby/ui';
import { formatLanguage } from '../../format-language.ts';
import { t } from './translate.ts';

interface Props {
  languages: { visitor: string; member: string };
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}

/** The switch that translates a conversation for both sides. */
export const TranslationBar = ({ languages: { visitor, member }, isOn, onChange }: Props) => (
  <div class="border-b border-base-300 bg-base-100 px-4 py-1.5 text-sm">
    <Toggle
      name="isTranslated"
      label={t('translateConversation')}
      hint={
        visitor === member
          ? undefined
          : t('languages', { visitor: formatLanguage(visitor), member: formatLanguage(member) })
      }
      isOn={isOn}
      onChange={onChange}
    />
  </div>
);
