import { Global, Module } from '@nestjs/common';
import { Bucket } from './bucket.js';

@Global()
@Module({ providers: [Bucket], exports: [Bucket] })
export class BucketModule {}
