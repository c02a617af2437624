import { createTranslator } from '@lobby/messages';
import { resourceMessages } from '@lobby/messages/staff/content/resources';
import { Button, Dialog } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { FileText, Globe, ThumbsUp, Type } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { queries } from '../../../trpc.ts';
import { FacebookForm } from './facebook-form.tsx';
import { FileUploadForm } from './file-upload-form.tsx';
import { TextForm } from './text-form.tsx';
import { WebsiteForm } from './website-form.tsx';

const t = createTranslator(resourceMessages);

const RESOURCE_TYPES = [
  { type: 'file', label: t('addFiles'), icon: FileText },
  { type: 'website', label: t('addWebsite'), icon: Globe },
  { type: 'facebook', label: t('addFacebook'), icon: ThumbsUp },
  { type: 'text', label: t('addText'), icon: Type },
] as const;
type ResourceType = (typeof RESOURCE_TYPES)[number]['type'];

/** One button per kind of resource, each with its dialog. */
export function AddResourceButtons() {
  const [openType, setOpenType] = useState<ResourceType | null>(null);
  const queryClient = useQueryClient();
  const close = (): void => setOpenType(null);
  const refresh = (): void => void queryClient.invalidateQueries(queries.resources.pathFilter());
  const onAdded = (): void => {
    close();
    refresh();
  };
  return (
    <>
      {RESOURCE_TYPES.map(({ type, label, icon: Icon }) => (
        <Button key={type} variant={type === 'file' ? 'primary' : 'plain'} onClick={() => setOpenType(type)}>
          <Icon size={16} aria-hidden="true" />
          {label}
        </Button>
      ))}
      <Dialog title={t('uploadFiles')} isOpen={openType === 'file'} onClose={close}>
        <FileUploadForm onAdded={refresh} onDone={close} />
      </Dialog>
      <Dialog title={t('addWebsite')} isOpen={openType === 'website'} onClose={close}>
        <WebsiteForm onAdded={onAdded} />
      </Dialog>
      <Dialog title={t('addFacebook')} isOpen={openType === 'facebook'} onClose={close}>
        <FacebookForm onAdded={onAdded} />
      </Dialog>
      <Dialog title={t('addText')} isOpen={openType === 'text'} onClose={close}>
        <TextForm onAdded={onAdded} />
      </Dialog>
    </>
  );
}
