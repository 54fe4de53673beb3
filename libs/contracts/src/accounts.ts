import { z } from 'zod';
import { email, line, link, locale, personName, slug } from './text.js';
import { grant, permissions, role, type Role } from './permissions.js';

export const accountView = z
  .object({ id: z.uuid(), email: z.string(), name: z.string(), locale })
  .meta({ id: 'Account' });
export type AccountView = z.infer<typeof accountView>;

/** One's own account. Without a password one signs in by code. */
export const myAccountView = accountView.extend({ hasPassword: z.boolean() }).meta({ id: 'MyAccount' });
export type MyAccountView = z.infer<typeof myAccountView>;

export const organisationView = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    name: z.string(),
    website: z.string().nullable(),
    accent: z.string().nullable(),
  })
  .meta({ id: 'Organisation' });
export type OrganisationView = z.infer<typeof organisationView>;

/** `accent` is an sRGB colour such as `#0b6e4f`; what is shown is corrected until it can be read. */
export const editOrganisation = z
  .strictObject({
    name: line(120),
    website: link.refine((value) => /^https?:/i.test(value), { message: 'http or https' }).nullable(),
    accent: z
      .string()
      .regex(/^#[0-9a-f]{6}$/i)
      .toLowerCase()
      .nullable(),
  })
  .partial()
  .meta({ id: 'EditOrganisation' });
export type EditOrganisation = z.infer<typeof editOrganisation>;

/** Who the server takes this browser for. `csrfToken` goes into the header `X-Plenum-CSRF` of every changing request. */
export const whoAmI = z
  .object({
    account: accountView.nullable(),
    organisations: z.array(organisationView),
    grants: z.array(grant),
    permissions: z.array(z.enum(permissions)).describe('everything any of the grants allows, wherever'),
    csrfToken: z.string(),
    locale,
    operates: z.literal(true).optional().describe('runs this Plenum, and may look at its queues'),
  })
  .meta({ id: 'WhoAmI' });
export type WhoAmI = z.infer<typeof whoAmI>;

const password = z.string().min(12).max(200);

export const setUp = z
  .strictObject({
    token: z.string().max(200).describe('printed by the server when it starts without an organisation'),
    organisationName: line(120),
    organisationSlug: slug,
    name: personName,
    email,
    password,
    locale,
  })
  .meta({ id: 'SetUp' });
export type SetUp = z.infer<typeof setUp>;

export const signInWithPassword = z
  .strictObject({ email, password: z.string().max(200) })
  .meta({ id: 'SignInWithPassword' });
export type SignInWithPassword = z.infer<typeof signInWithPassword>;
export const requestSignInCode = z.strictObject({ email }).meta({ id: 'RequestSignInCode' });
export const signInWithCode = z
  .strictObject({
    code: z
      .string()
      .trim()
      .regex(/^\d{6}$/),
  })
  .meta({ id: 'SignInWithCode' });

/** A sign-in is what other products call a login session; the word session belongs to the agenda. */
export const signInView = z
  .object({
    id: z.uuid(),
    device: z.string(),
    createdAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime(),
    current: z.boolean(),
  })
  .meta({ id: 'SignIn' });
export type SignInView = z.infer<typeof signInView>;

/** A new password needs the current one where there is one; null takes it away. It ends all other sign-ins. */
export const editAccount = z
  .strictObject({ name: personName, locale, password: password.nullable(), currentPassword: z.string().max(200) })
  .partial()
  .meta({ id: 'EditAccount' });
export type EditAccount = z.infer<typeof editAccount>;

export const grantView = grant
  .extend({ id: z.uuid(), account: accountView, createdAt: z.iso.datetime() })
  .meta({ id: 'GrantOfAccount' });
export type GrantView = z.infer<typeof grantView>;

export const grantScopes = ['organisation', 'event', 'session'] as const;
export type GrantScope = (typeof grantScopes)[number];

/** The roles somebody can be given by hand, by the scope of the grant. */
export const rolesToGive: Record<GrantScope, readonly Role[]> = {
  organisation: ['owner', 'organiser', 'producer', 'moderator'],
  event: ['organiser', 'producer', 'moderator', 'speaker', 'captioner'],
  session: ['producer', 'moderator', 'speaker', 'captioner'],
};

/** Gives a role to the account with that address, which is made when there is none yet (it then signs in by code). */
export const giveGrant = z
  .strictObject({ email, name: personName, role, scope: z.enum(grantScopes), scopeId: z.uuid() })
  .refine(({ role: wanted, scope }) => rolesToGive[scope].includes(wanted), {
    path: ['role'],
    message: 'not for that scope',
  })
  .meta({ id: 'GiveGrant' });
export type GiveGrant = z.infer<typeof giveGrant>;

/** Whether the first-run page is still to be filled in. */
export const setUpState = z.object({ needed: z.boolean() }).meta({ id: 'SetUpState' });
export type SetUpState = z.infer<typeof setUpState>;
