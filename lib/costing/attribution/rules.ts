/**
 * Who may have caused a row that names nothing, by its meter. `where` is SQL over the item o (usage_type, detail), the
 * candidate c (attributes, model_arn, units, hours and days come from the window) and the line l.
 */
export interface Rule {
  meters: readonly string[]
  /** Resource type of the candidates. */
  type: string
  /** What they are called in the reason that the bill line shows. */
  noun: string
  /** The row's model must be the candidate's, by name. */
  model: boolean
  /** stands: existed on that day. ran: a job that ran on that day. */
  window: 'stands' | 'ran'
  where?: string
  /** Most that one candidate can have been billed on the day, in the row's unit. More than all together: someone is unknown. */
  capacity?: string
  /** How much of a row that several may have caused is whose, and what that is called. */
  weight: string
  key: string
  /** A daily metric that says it better, where every candidate has it that day. */
  metric?: { name: string; key: string }
}

/** Whole hours of the day that the candidate stood. */
const HOURS = `ceil(extract(epoch from least(c.to_at, l.day + 1) - greatest(c.from_at, l.day)) / 3600)`
const DAYS_OF_MONTH = `extract(day from date_trunc('month', l.day) + interval '1 month - 1 day')`
/** A model-month lasts the days of its month; some rows bill the month at once. */
const MODEL_DAY = (units: string): string => `case when l.quantity >= 1 and l.quantity = trunc(l.quantity) then ${units} else ${units} / ${DAYS_OF_MONTH} end`
const RUN_HOURS = `extract(epoch from least(c.to_at, l.day + 1) - c.from_at) / 3600`
const EVENLY = { weight: '1' }

/**
 * `none` on the bill is a throughput without a commitment, or one whose term is over. "Custom" in the usage type
 * speaks of a custom model; AWS leaves it out for some that serve one (Nova 2 Lite).
 */
const THROUGHPUT = `
  case o.detail ->> 'commitment'
    when 'none' then c.attributes ->> 'commitmentDuration' is null or (c.attributes ->> 'commitmentExpirationTime')::timestamptz < l.day + 1
    when '1-month' then c.attributes ->> 'commitmentDuration' = 'OneMonth'
    when '6-months' then c.attributes ->> 'commitmentDuration' = 'SixMonths'
    else o.detail ->> 'commitment' is null end
  and (o.usage_type !~* 'custom' or c.attributes ->> 'modelArn' like '%:custom-model/%')`

export const RULES: readonly Rule[] = [
  { meters: ['provisioned-throughput'], type: 'provisioned-throughput', noun: 'provisioned throughput of this model and commitment', model: true, window: 'stands', where: THROUGHPUT,
    capacity: `${HOURS} * c.units`, weight: `${HOURS} * c.units`, key: 'hours × model units' },
  { meters: ['custom-model-storage'], type: 'custom-model', noun: 'custom model of this base', model: true, window: 'stands', capacity: MODEL_DAY('1'), weight: HOURS, key: 'hours stored' },
  { meters: ['imported-model-storage'], type: 'imported-model', noun: 'imported model of this architecture', model: false, window: 'stands',
    where: `(c.attributes ->> 'modelArchitecture' is null or lower(o.model) = '' or lower(c.attributes ->> 'modelArchitecture') like '%' || lower(o.model) || '%')`,
    capacity: MODEL_DAY('c.units'), weight: `${HOURS} * c.units`, key: 'hours stored × custom model units' },
  { meters: ['imported-model-inference'], type: 'imported-model', noun: 'imported model of this architecture', model: false, window: 'stands',
    where: `(c.attributes ->> 'modelArchitecture' is null or lower(o.model) = '' or lower(c.attributes ->> 'modelArchitecture') like '%' || lower(o.model) || '%')`,
    ...EVENLY, key: 'evenly', metric: { name: 'invocations', key: 'invocations of the day' } },
  { meters: ['customization-training'], type: 'model-customization-job', noun: 'training of this model that ran', model: true, window: 'ran',
    where: `(c.attributes ->> 'customizationType' is null or (o.usage_type ~* 'rft') = (c.attributes ->> 'customizationType' ~* 'REINFORCEMENT'))`, weight: RUN_HOURS, key: 'duration of the run' },
  { meters: ['batch-input-tokens', 'batch-output-tokens', 'batch-cache-tokens', 'batch-embedding'], type: 'model-invocation-job', noun: 'batch job of this model that ran', model: true, window: 'ran',
    // What was never processed has no tokens.
    where: `c.raw_state is distinct from 'Expired' and coalesce((c.attributes ->> 'processedRecordCount')::numeric, 1) > 0`,
    weight: `coalesce((c.attributes ->> 'processedRecordCount')::numeric, ${RUN_HOURS})`, key: 'records processed' },
  { meters: ['evaluation'], type: 'evaluation-job', noun: 'evaluation by people that ran', model: false, window: 'ran',
    where: `(o.usage_type !~* 'human' or c.attributes ->> 'jobType' = 'Human')`, weight: RUN_HOURS, key: 'duration of the run' },
  ...(['input', 'output'] as const).map((kind): Rule => ({
    meters: [`custom-model-${kind}-tokens`], type: 'custom-model-deployment', noun: 'deployment of a custom model of this base', model: true, window: 'stands', ...EVENLY, key: 'evenly',
    metric: { name: `${kind}Tokens`, key: `${kind} tokens of the day (CloudWatch)` } })),
  { meters: ['custom-model-cache-tokens'], type: 'custom-model-deployment', noun: 'deployment of a custom model of this base', model: true, window: 'stands', ...EVENLY, key: 'evenly',
    metric: { name: 'inputTokens', key: 'input tokens of the day (CloudWatch)' } },
  { meters: ['guardrail-content', 'guardrail-topic', 'guardrail-word', 'guardrail-sensitive-information', 'guardrail-grounding', 'guardrail-content-images', 'guardrail-automated-reasoning', 'guardrail-other'],
    type: 'guardrail', noun: 'guardrail', model: false, window: 'stands', ...EVENLY, key: 'evenly', metric: { name: 'textUnits', key: 'text units of the day (CloudWatch)' } },
  { meters: ['flow-transitions'], type: 'flow', noun: 'flow', model: false, window: 'stands', ...EVENLY, key: 'evenly' },
  { meters: ['knowledge-base-storage', 'knowledge-base-retrieval', 'knowledge-base-agentic-retrieval'], type: 'knowledge-base', noun: 'managed knowledge base', model: false, window: 'stands',
    where: `c.attributes ->> 'type' = 'MANAGED'`, ...EVENLY, key: 'evenly', metric: { name: 'invocations', key: 'retrievals of the day (CloudWatch)' } },
  { meters: ['agentcore-gateway-calls', 'agentcore-gateway-searches', 'agentcore-gateway-tool-index', 'agentcore-gateway-data'], type: 'agentcore-gateway', noun: 'gateway', model: false, window: 'stands', ...EVENLY, key: 'evenly' },
  { meters: ['agentcore-memory-events', 'agentcore-memory-storage', 'agentcore-memory-retrieval'], type: 'agentcore-memory', noun: 'memory', model: false, window: 'stands', ...EVENLY, key: 'evenly' },
  // Costing has decided that these rows are tied: lib/costing/ties-without-id.store.ts.
  { meters: ['opensearch-ocu-hours', 'opensearch-storage'], type: 'aoss-collection', noun: 'collection of the estate', model: false, window: 'stands', ...EVENLY, key: 'evenly' },
]
/** Resource types that rules ask for. */
export const CANDIDATE_TYPES = [...new Set(RULES.map((r) => r.type))]
