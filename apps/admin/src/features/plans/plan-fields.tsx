import { FEATURES } from '@lobby/contracts/plan-features';
import type { PlanTerms } from '@lobby/contracts/platform/plans';
import type { Feature } from '@lobby/contracts/plans';
import { createTranslator } from '@lobby/messages';
import { planMessages } from '@lobby/messages/staff/plans';
import { platformPlansMessages } from '@lobby/messages/staff/platform/plans';
import { NumberField, OptionalNumberField, TextField, Toggle } from '@lobby/ui';
import type { FieldBinding, FormFields } from '@lobby/ui';
import { CENTS, MEGABYTE, scaled, scaledOptional } from './scaled-field.ts';

const t = createTranslator(platformPlansMessages);
const tPlan = createTranslator(planMessages);

const FeatureToggles = ({ field }: { field: FieldBinding<Feature[]> }) => (
  <fieldset class="flex flex-col gap-3">
    <legend class="mb-2 font-medium">{t('features')}</legend>
    {FEATURES.map((feature) => (
      <Toggle
        key={feature}
        name={feature}
        label={tPlan(feature)}
        hint={tPlan(`${feature}Hint`)}
        isOn={field.value.includes(feature)}
        onChange={(isOn) =>
          field.onChange(FEATURES.filter((one) => (one === feature ? isOn : field.value.includes(one))))
        }
      />
    ))}
  </fieldset>
);

/** Everything that a version of a plan includes. */
export const PlanFields = ({ fields }: { fields: FormFields<PlanTerms> }) => (
  <>
    <div class="grid gap-4 sm:grid-cols-2">
      <NumberField field={fields.monthlyQuestions} label={t('monthlyQuestions')} />
      <NumberField field={fields.maxSeats} label={t('maxSeats')} />
      <NumberField field={fields.maxContacts} label={t('maxContacts')} hint={t('maxContactsHint')} />
      <NumberField field={fields.maxResources} label={t('maxResources')} />
      <NumberField field={fields.maxPages} label={t('maxPages')} />
      <NumberField field={scaled(fields.maxStorageBytes, MEGABYTE)} label={t('maxStorage')} inputMode="decimal" />
      <NumberField field={scaled(fields.maxFileBytes, MEGABYTE)} label={t('maxFile')} inputMode="decimal" />
      <NumberField field={fields.visitorCallsPerMinute} label={t('visitorCalls')} />
      <NumberField field={fields.memberCallsPerMinute} label={t('memberCalls')} />
      <OptionalNumberField
        field={scaledOptional(fields.monthlyPriceCents, CENTS)}
        label={t('price')}
        hint={t('priceHint')}
        inputMode="decimal"
      />
      <TextField field={fields.currency} label={t('currency')} maxLength={3} />
    </div>
    <FeatureToggles field={fields.features} />
  </>
);
