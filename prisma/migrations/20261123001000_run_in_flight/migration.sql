-- Who works on a run, and how often it was begun (a run whose worker died is begun again, three times at most).
ALTER TABLE "run" ADD COLUMN "worker_id" TEXT, ADD COLUMN "attempts" INTEGER NOT NULL DEFAULT 0;

-- At most one run of a kind waits and at most one works, however many people ask and workers live.
CREATE UNIQUE INDEX "run_queued_once" ON "run" ("kind") WHERE "status" = 'queued';
CREATE UNIQUE INDEX "run_running_once" ON "run" ("kind") WHERE "status" = 'running';
