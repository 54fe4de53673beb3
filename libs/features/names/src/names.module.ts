import { Module } from '@nestjs/common';
import { DisplayNames } from './display-names.service.js';

/** What people are called in the rooms of an event. */
@Module({ providers: [DisplayNames], exports: [DisplayNames] })
export class NamesModule {}
