import type { OrganisationView } from '@plenum/contracts';
import type { Organisation } from './organisation.entity.js';

export const organisationViewOf = ({ id, slug, name, website, accent }: Organisation): OrganisationView => ({
  id,
  slug,
  name,
  website,
  accent,
});
