import { createTranslator } from '@lobby/messages';
import { resourceMessages } from '@lobby/messages/staff/content/resources';
import { Button, ErrorAlert, useAction } from '@lobby/ui';
import { api } from '../../../trpc.ts';

const t = createTranslator(resourceMessages);

/** Opens the original file by a link that is made for it now. */
export function OpenFileButton({ resourceId }: { resourceId: string }) {
  const openFile = async (): Promise<void> => {
    // Opened by the click itself: what opens after an answer is taken for an advertisement.
    const tab = window.open('about:blank', '_blank');
    try {
      const { url } = await api.resources.getFileLink.mutate({ resourceId });
      (tab ?? window).location.assign(url);
    } catch (error) {
      tab?.close();
      throw error;
    }
  };
  const open = useAction(openFile);
  return (
    <>
      <Button size="small" isBusy={open.isRunning} onClick={() => open.run()}>
        {t('openFile')}
      </Button>
      <ErrorAlert error={open.error} />
    </>
  );
}
