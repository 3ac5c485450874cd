import type { EvaluationJob, KnowledgeBase } from '../estate'
import { type Build, arn, before, foundationModelArn, plusHours, tagsFor } from '../build'
import { int, lowerId, pick } from '../random'

const models = ['amazon.nova-micro-v1:0', 'amazon.nova-pro-v1:0', 'anthropic.claude-3-haiku-20240307-v1:0']

/** Thirty evaluations; five by people (billed per task), some of retrieval with a judge. */
export function evaluationJobs(b: Build, bases: KnowledgeBase[]): EvaluationJob[] {
  return Array.from({ length: Math.round(30 * b.scale) }, (_, i) => {
    const account = b.accounts[i % b.accounts.length]!
    const region = b.regions[i % 2]!
    const id = lowerId(12, b.seed, 'evaluation', i)
    const createdAt = before(b, int(1, 260, b.seed, 'evaluation-day', i), int(5, 21, b.seed, 'evaluation-hour', i))
    const human = i % 6 === 4
    const near = bases.filter((k) => k.accountId === account.id && k.region === region && !k.deletedAt)
    const rag = !human && i % 4 === 1 && near.length ? [pick(near, b.seed, 'evaluation-kb', i).arn] : []
    const modelArns = rag.length ? [] : [foundationModelArn(region, pick(models, b.seed, 'evaluation-model', i))]
    const judgeArn = rag.length ? foundationModelArn(region, 'anthropic.claude-3-haiku-20240307-v1:0') : undefined
    const status = i % 11 === 8 ? 'Failed' : i % 15 === 12 ? 'Stopped' : 'Completed'
    return {
      type: 'evaluation-job', id, name: `eval-${['tone', 'grounding', 'accuracy', 'toxicity'][i % 4]}-${String(i + 1).padStart(2, '0')}`, accountId: account.id, region,
      arn: arn('bedrock', region, account.id, `evaluation-job/${id}`), status, createdAt, updatedAt: plusHours(createdAt, int(1, 30, b.seed, 'evaluation-hours', i)),
      tags: tagsFor(b, null, 'evaluation', i), jobType: human ? 'Human' : 'Automated', application: rag.length ? 'RagEvaluation' : 'ModelEvaluation', modelArns, ragArns: rag,
      ...(judgeArn ? { judgeArn } : {}), humanTasks: human && status === 'Completed' ? int(120, 900, b.seed, 'evaluation-tasks', i) : 0,
      links: [...modelArns.map((toArn) => ({ rel: 'evaluates', toArn })), ...rag.map((toArn) => ({ rel: 'evaluates', toArn })), ...(judgeArn ? [{ rel: 'judged-by', toArn: judgeArn }] : [])],
    }
  })
}
