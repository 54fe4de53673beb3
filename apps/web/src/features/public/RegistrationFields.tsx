import {
  attendanceModes,
  attendeeRoles,
  consentPurposes,
  consentText,
  locales,
  type FormReturn,
  type OrganisationView,
} from '@plenum/contracts';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/page.js';
import { Checkbox, FieldRow, FieldSet, NativeSelect, TextField } from '../../ui/index.js';

export interface RegistrationFieldsProps {
  values: FormReturn['values'];
  organisation: OrganisationView;
  /** Where one may come or stay at home, one is asked which. */
  asksMode: boolean;
  /** The address is asked for once; afterwards it stays. */
  asksEmail?: boolean;
  /** Afterwards people may choose what they are called in the rooms. */
  asksDisplayName?: boolean;
}

/** What somebody says about themselves. Consents are boxes of their own, none is preset by us. */
export function RegistrationFields({
  values,
  organisation,
  asksMode,
  asksEmail,
  asksDisplayName,
}: RegistrationFieldsProps) {
  const { t } = useTranslation('public');
  const locale = useLocale();
  const text = (name: string) => String(values[name] ?? '');
  return (
    <>
      <OwnZone />
      <FieldSet title={t('register.you')}>
        <TextField
          name="name"
          label={t('register.name')}
          description={asksDisplayName ? undefined : t('register.nameText')}
          defaultValue={text('name')}
          autoComplete="name"
          maxLength={200}
          isRequired
        />
        {asksDisplayName && (
          <TextField
            name="displayName"
            label={t('register.displayName')}
            description={t('register.displayNameText')}
            defaultValue={text('displayName')}
            autoComplete="nickname"
            maxLength={200}
            optional
          />
        )}
        {asksEmail && (
          <TextField
            name="email"
            type="email"
            label={t('register.email')}
            description={t('register.emailText')}
            defaultValue={text('email')}
            autoComplete="email"
            maxLength={254}
            isRequired
          />
        )}
        <FieldRow>
          <TextField
            name="organisation"
            label={t('register.organisation')}
            defaultValue={text('organisation')}
            autoComplete="organization"
            maxLength={200}
            optional
          />
          <NativeSelect
            name="role"
            label={t('register.role')}
            placeholder={t('register.roleNone')}
            options={attendeeRoles.map((id) => ({ id, label: t(`role.${id}`) }))}
            defaultValue={text('role')}
            optional
          />
        </FieldRow>
        {asksMode && (
          <NativeSelect
            name="mode"
            label={t('register.mode')}
            placeholder={t('register.modeNone')}
            options={attendanceModes.map((id) => ({ id, label: t(`mode.${id}`) }))}
            defaultValue={text('mode')}
            optional
          />
        )}
        <NativeSelect
          name="locale"
          label={t('register.locale')}
          options={locales.map((id) => ({ id, label: t(`language.${id}`) }))}
          defaultValue={text('locale') || locale}
        />
      </FieldSet>
      <FieldSet title={t('register.consents')} description={t('register.consentsText')}>
        {consentPurposes.map((purpose) => (
          <Checkbox
            key={purpose}
            name={`consents.${purpose}`}
            value="yes"
            defaultSelected={values[`consents.${purpose}`] === true}
          >
            {consentText(purpose, locale, organisation.name)}
          </Checkbox>
        ))}
      </FieldSet>
    </>
  );
}

/** Where the clocks of this person are, as the browser knows it: no mail in the night. Without scripts the event's zone holds. */
function OwnZone() {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current) input.current.value = Intl.DateTimeFormat().resolvedOptions().timeZone;
  }, []);
  return <input ref={input} type="hidden" name="zone" />;
}

/** What fields are called, for the summary of a form the server sent back. */
export const useFieldLabels = (): Record<string, string> => {
  const { t } = useTranslation('public');
  return {
    name: t('register.name'),
    displayName: t('register.displayName'),
    email: t('register.email'),
    organisation: t('register.organisation'),
    role: t('register.role'),
    mode: t('register.mode'),
    locale: t('register.locale'),
  };
};
