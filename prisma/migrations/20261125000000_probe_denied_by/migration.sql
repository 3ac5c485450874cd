-- What denies a listing, so that a policy is offered only where it would help.
ALTER TABLE "probe" ADD COLUMN "denied_by" TEXT;
