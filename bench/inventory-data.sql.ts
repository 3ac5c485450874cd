/**
 * An organisation of 50 accounts × 17 regions with 100,000 resources, made by PostgreSQL itself: 10,000 that cost
 * something every day of October and November, 90,000 finished jobs billed on one or two days; six in ten have an
 * owner. $1 = number of resources. Statements run in order.
 */
export const MAKE_ESTATE = [
  `insert into account (id, name, access, regions, updated_at) select lpad(i::text, 12, '0'), 'account-' || i, '{"kind":"default"}', '{}', now() from generate_series(1, 50) i`,
  `insert into account_region (account_id, region, opt_in) select a.id, 'region-' || r, 'opted_in' from account a, generate_series(1, 17) r`,
  `insert into team (key, name) select 'team-' || i, 'Team ' || i from generate_series(1, 40) i`,
  `insert into person (email, name) select 'person' || i || '@example.org', 'Person ' || i from generate_series(1, 200) i`,
  `insert into resource (account_id, region, type, arn, name, state, shape, created_at, started_at, ended_at, tags, listed, first_seen_at, last_seen_at)
   select lpad((1 + i % 50)::text, 12, '0'), 'region-' || (1 + i % 17), case when standing then (array['provisioned-throughput', 'custom-model', 'flow', 'guardrail'])[1 + i % 4] else 'model-customization-job' end,
     'arn:aws:bedrock:region-' || (1 + i % 17) || ':' || lpad((1 + i % 50)::text, 12, '0') || ':thing/' || md5(i::text), 'resource-' || md5((i * 7)::text),
     case when standing then 'running' else 'finished' end::run_state, case when standing then 'standing' else 'transient' end::shape,
     timestamptz '2026-06-01' + i * interval '2 minutes', timestamptz '2026-06-01' + i * interval '2 minutes',
     case when not standing then timestamptz '2026-06-01' + i * interval '2 minutes' + interval '3 hours' end,
     case when i % 5 = 0 then '{}'::jsonb when i % 11 <> 0 then jsonb_build_object('app', 'app-' || i % 300, 'stage', (array['prod', 'dev'])[1 + i % 2]) end,
     i % 97 <> 0, timestamptz '2026-06-01', timestamptz '2026-11-23 06:00'
   from (select i, i % 10 = 0 as standing from generate_series(1, $1::int) i) x`,
  // One foundation model that every job names, a job and a model for each throughput: shared ground and chains.
  `insert into resource (account_id, region, type, arn, name, state, shape, listed, first_seen_at, last_seen_at)
   values (lpad('1', 12, '0'), 'region-1', 'foundation-model', 'arn:aws:bedrock:region-1::foundation-model/common', 'Common', 'running', 'none', true, '2026-06-01', '2026-11-23 06:00')`,
  `insert into link (from_resource_id, rel, to_type, to_arn, to_resource_id, first_seen_at, last_seen_at)
   select r.id, 'base-model', 'foundation-model', m.arn, m.id, '2026-06-01', '2026-11-23' from resource r, resource m where r.type = 'model-customization-job' and m.type = 'foundation-model'`,
  `insert into link (from_resource_id, rel, to_type, to_arn, to_resource_id, first_seen_at, last_seen_at)
   select r.id, x.rel, x.type, o.arn, o.id, '2026-06-01', '2026-11-23' from resource r
   cross join lateral (values (1, 'serves', 'custom-model'), (2, 'serves', 'custom-model'), (13, 'base-model', 'model-customization-job'), (24, 'uses', 'guardrail')) x(off, rel, type)
   join resource o on o.id = r.id + x.off where r.type in ('provisioned-throughput', 'custom-model', 'flow') on conflict do nothing`,
  `insert into ownership (resource_id, team_id, owner_id, valid_from) select id, 1 + id % 40, 1 + id % 200, '2026-06-01' from resource where id % 10 < 6`,
  `insert into probe (account_id, region, type, outcome, count, last_attempt_at, last_success_at, outcome_since, missing_actions, partial_actions)
   select a.id, 'region-' || r, t, (case when r = 17 then 'denied' else 'listed' end)::probe_outcome, 10, '2026-11-23', '2026-11-23', '2026-11-01', '{}', '{}'
   from account a, generate_series(1, 17) r, unnest(array['provisioned-throughput', 'custom-model', 'flow', 'guardrail', 'model-customization-job']) t`,
  `insert into bill_source (kind, path) values ('cur2', '/bills')`,
  `insert into delivery (source_id, period, status, fingerprint, files, delivered_at, metrics, billed_to) values
     (1, '2026-10-01', 'active', 'a', '[]', now(), '{unblended}', '2026-10-31'), (1, '2026-11-01', 'active', 'b', '[]', now(), '{unblended}', '2026-11-21')`,
  `insert into delivery_account (delivery_id, account_id, billed_to, last_day) select d.id, a.id, d.billed_to, d.billed_to from delivery d, account a`,
  `insert into delivery_total (delivery_id, scope, currency, account_id, service, day, rows, unblended)
   select d.id, 'in', 'USD', a.id, 'Amazon Bedrock', d.period, 1, 1 from delivery d, account a`,
  `insert into cost_daily (day, resource_id, account_id, region, service, type, meter, shape, category, model, method, currency, quantity, unblended)
   select day, r.id, r.account_id, r.region, 'Amazon Bedrock', r.type, 'meter', r.shape, 'usage', '', 'direct', 'USD', 24, (r.id % 977)::numeric / 100 + 0.0101
   from resource r, generate_series(date '2026-10-01', date '2026-11-21', interval '1 day') day where r.shape = 'standing'`,
  `insert into cost_daily (day, resource_id, account_id, region, service, type, meter, shape, category, model, method, currency, quantity, unblended)
   select date '2026-10-01' + (r.id % 51)::int + d, r.id, r.account_id, r.region, 'Amazon Bedrock', r.type, 'meter', 'transient', 'usage', '', 'direct', 'USD', 1, (r.id % 4999)::numeric / 1000 + 0.003
   from resource r, generate_series(0, 1) d where r.shape = 'transient'`,
]
