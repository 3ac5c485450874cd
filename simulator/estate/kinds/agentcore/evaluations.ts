import { foundationModelArn, type Build } from '../../build'
import type { AgentCoreResource } from '../../estate'
import { arnOf, idOf, make, place } from './make'

const JUDGE = 'amazon.nova-pro-v1:0'

/** Evaluators (AWS's own among them), online and batch evaluations, what they are fed, and an A/B test. */
export function evaluations(b: Build, others: AgentCoreResource[]): AgentCoreResource[] {
  const at = place(b, 'prod', 'us-east-1')
  const find = (type: string, name: string): AgentCoreResource => others.find((r) => r.type === `agentcore-${type}` && r.name === name)!
  const [concierge, triage, gateway] = [find('runtime', 'returns_concierge'), find('runtime', 'claims_triage'), find('gateway', 'store-tools')]
  const named = (name: string, kind: string): { id: string; name: string; arn: string } => {
    const id = idOf(b, name, at)
    return { id, name, arn: arnOf(at, `${kind}/${id}`) }
  }
  const evaluator = (name: string, days: number, config: object, links: AgentCoreResource['links']): AgentCoreResource => {
    const n = named(name, 'evaluator')
    return make(b, at, { type: 'evaluator', ...n, status: 'ACTIVE', days, links, answer: { evaluatorArn: n.arn, evaluatorId: n.id, evaluatorName: name, evaluatorType: 'Custom', level: 'TRACE', evaluatorConfig: config } })
  }
  const lambdaArn = `arn:aws:lambda:us-east-1:${at.accountId}:function:score-refund`
  const tone = evaluator('tone_of_voice', 58, { llmAsAJudge: { instructions: 'Is it kind?', ratingScale: { categorical: [] }, modelConfig: { bedrockEvaluatorModelConfig: { modelId: JUDGE } } } }, [{ rel: 'judged-by', toArn: foundationModelArn(at.region, JUDGE) }])
  const refund = evaluator('refund_rules', 44, { codeBased: { lambdaConfig: { lambdaArn } } }, [{ rel: 'calls', toArn: lambdaArn }])
  const logs = (r: AgentCoreResource) => ({ cloudWatchLogs: { logGroupNames: [`/aws/bedrock-agentcore/runtimes/${r.id}-DEFAULT`], serviceNames: [`${r.name}.DEFAULT`] } })
  const online = (name: string, of: AgentCoreResource, by: AgentCoreResource[], enabled: boolean): AgentCoreResource => {
    const n = named(name, 'online-evaluation-config')
    return make(b, at, {
      type: 'online-evaluation', ...n, status: enabled ? 'ACTIVE' : 'DISABLED', days: 30, links: [{ rel: 'evaluates', toArn: of.arn }, ...by.map((e) => ({ rel: 'uses', toArn: e.arn }))],
      answer: {
        onlineEvaluationConfigArn: n.arn, onlineEvaluationConfigId: n.id, onlineEvaluationConfigName: name, status: 'ACTIVE', executionStatus: enabled ? 'ENABLED' : 'DISABLED', rule: { samplingConfig: { samplingPercentage: 10 } },
        dataSourceConfig: logs(of), evaluators: [{ evaluatorId: 'Builtin.Helpfulness' }, ...by.map((e) => ({ evaluatorId: e.id }))],
      },
    })
  }
  const batch = (name: string, status: string, days: number): AgentCoreResource => {
    const n = named(name, 'batch-evaluation')
    return make(b, at, {
      type: 'batch-evaluation', ...n, status, days, untagged: true, links: [{ rel: 'evaluates', toArn: concierge.arn }, { rel: 'uses', toArn: refund.arn }],
      answer: {
        batchEvaluationId: n.id, batchEvaluationArn: n.arn, batchEvaluationName: name, evaluators: [{ evaluatorId: 'Builtin.GoalSuccessRate' }, { evaluatorId: refund.id }],
        evaluationResults: { totalNumberOfSessions: 240, numberOfSessionsFailed: status === 'FAILED' ? 240 : 3 }, dataSourceConfig: logs(concierge),
      },
    })
  }
  const [golden, bundle, test] = [named('golden_returns', 'dataset'), named('concierge_prompts', 'configuration-bundle'), named('warmer_tone', 'ab-test')]
  return [
    tone, refund, online('concierge_live', concierge, [tone, refund], true), online('triage_pilot', triage, [], false),
    batch('september_review', 'COMPLETED_WITH_ERRORS', 31), batch('october_review', 'COMPLETED', 3), batch('smoke', 'FAILED', 20),
    make(b, at, { type: 'dataset', ...golden, status: 'ACTIVE', days: 48, answer: { datasetArn: golden.arn, datasetId: golden.id, datasetName: golden.name, schemaType: 'AGENTCORE_EVALUATION_PREDEFINED_V1', exampleCount: 180 } }),
    make(b, at, { type: 'configuration-bundle', ...bundle, status: null, days: 36, answer: { bundleArn: bundle.arn, bundleId: bundle.id, bundleName: bundle.name } }),
    make(b, at, { type: 'ab-test', ...test, status: 'RUNNING', days: 8, untagged: true, links: [{ rel: 'evaluates', toArn: gateway.arn }], answer: { abTestId: test.id, abTestArn: test.arn, status: 'ACTIVE', executionStatus: 'RUNNING', gatewayArn: gateway.arn } }),
  ]
}
