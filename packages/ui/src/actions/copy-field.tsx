import { Check, Copy } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { showToast } from '../feedback/toasts.tsx';
import { t } from '../translate.ts';
import { Button } from './button.tsx';

const COPIED_FEEDBACK_MS = 2_000;

/** A text with a button that copies it. */
export function CopyField({ label, text }: { label: string; text: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Browsers refuse the clipboard to pages that are embedded or served without TLS.
      return showToast(t('copyFailed'), true);
    }
    setCopied(true);
    setTimeout(() => setCopied(false), COPIED_FEEDBACK_MS);
  };
  return (
    <div class="flex flex-col gap-2 sm:flex-row sm:items-stretch">
      <code
        class="min-w-0 flex-1 rounded-field border border-base-300 bg-base-200 px-3 py-2 text-sm break-all select-all"
        aria-label={label}
      >
        {text}
      </code>
      <Button onClick={() => void copy()}>
        {isCopied ? <Check size={16} aria-hidden="true" /> : <Copy size={16} aria-hidden="true" />}
        {isCopied ? t('copied') : t('copy')}
      </Button>
    </div>
  );
}
