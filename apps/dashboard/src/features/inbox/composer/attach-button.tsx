import { Button } from '@lobby/ui';
import { Paperclip } from 'lucide-preact';
import { useRef } from 'preact/hooks';
import { t } from './translate.ts';

/** Chooses files to attach. */
export function AttachButton({ onFiles }: { onFiles: (files: Iterable<File>) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button variant="ghost" size="small" onClick={() => input.current?.click()}>
        <Paperclip size={16} aria-hidden="true" /> {t('attach')}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        class="hidden"
        aria-label={t('attachments')}
        onChange={(event) => {
          onFiles(event.currentTarget.files ?? []);
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}
