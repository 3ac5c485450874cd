import { BILL_ACTIONS, estateActions, EXTRAS } from './needs'
import { policyFor, splitPolicy } from './policy'
import { EXTERNAL_ID, PRINCIPAL, ROLE_NAME } from './words'

/** The Terraform module in JSON syntax, which Terraform reads as it reads HCL (Terraform language, "JSON Configuration Syntax"). */
export function terraformModule(): object {
  const parts = splitPolicy(estateActions())
  const variableOf = (id: string): string => `reads_${id.replaceAll('-', '_')}`
  const optional = (condition: string, name: string, policy: string) =>
    ({ count: `\${${condition} ? 1 : 0}`, name, role: '${aws_iam_role.read.id}', policy })
  return {
    terraform: { required_version: '>= 1.3', required_providers: { aws: { source: 'hashicorp/aws', version: '>= 4.0' } } },
    variable: {
      external_id: {
        type: 'string', description: 'A long random text that only Outcrop knows; give the same when connecting the account.',
        validation: [{ condition: `\${length(var.external_id) >= ${EXTERNAL_ID.min} && can(regex("^[\\\\w+=,.@:/-]+$", var.external_id))}`, error_message: `The external ID needs ${EXTERNAL_ID.help}.` }],
      },
      trusted_principal: {
        type: 'string', description: 'ARN of the role or user as which Outcrop runs.',
        validation: [{ condition: `\${can(regex("^${PRINCIPAL.pattern}$", var.trusted_principal))}`, error_message: `It must be ${PRINCIPAL.help}.` }],
      },
      role_name: { type: 'string', default: ROLE_NAME, description: 'Name of the reading role, the same in every account.' },
      ...Object.fromEntries(EXTRAS.map((e) => [variableOf(e.id), { type: 'bool', default: false, description: e.help }])),
      bill_bucket: { type: 'string', default: '', description: 'Bucket of the CUR 2.0 or FOCUS export, where it is in this account; empty: none.' },
      bill_prefix: { type: 'string', default: '', description: 'Prefix of the export in the bucket, without slashes at the ends; empty: the whole bucket.' },
    },
    data: {
      aws_partition: { current: {} },
      aws_iam_policy_document: {
        trust: { statement: [{
          sid: 'OutcropMayEnter', actions: ['sts:AssumeRole'], principals: [{ type: 'AWS', identifiers: ['${var.trusted_principal}'] }],
          condition: [{ test: 'StringEquals', variable: 'sts:ExternalId', values: ['${var.external_id}'] }],
        }] },
        bill: { statement: [
          { sid: 'OutcropBillList', actions: BILL_ACTIONS.bucket, resources: ['arn:${data.aws_partition.current.partition}:s3:::${var.bill_bucket}'], condition: [{ test: 'StringLike', variable: 's3:prefix', values: ['${var.bill_prefix == "" ? "*" : "${var.bill_prefix}/*"}'] }] },
          { sid: 'OutcropBillRead', actions: BILL_ACTIONS.objects, resources: ['arn:${data.aws_partition.current.partition}:s3:::${var.bill_bucket}/${var.bill_prefix == "" ? "" : "${var.bill_prefix}/"}*'] },
        ] },
      },
    },
    resource: {
      aws_iam_role: { read: { name: '${var.role_name}', description: 'Outcrop reads the estate and its cost; it can change nothing.', assume_role_policy: '${data.aws_iam_policy_document.trust.json}' } },
      aws_iam_policy: Object.fromEntries(parts.map((policy, i) => [`estate_${i + 1}`, { name: `\${var.role_name}-estate-${i + 1}`, description: `Outcrop lists the estate, part ${i + 1} of ${parts.length}`, policy: JSON.stringify(policy) }])),
      aws_iam_role_policy_attachment: Object.fromEntries(parts.map((_, i) => [`estate_${i + 1}`, { role: '${aws_iam_role.read.name}', policy_arn: `\${aws_iam_policy.estate_${i + 1}.arn}` }])),
      aws_iam_role_policy: {
        ...Object.fromEntries(EXTRAS.map((e) => [e.id.replaceAll('-', '_'), optional(`var.${variableOf(e.id)}`, `Outcrop-${e.id}`, JSON.stringify(policyFor(e.actions)))])),
        bill: optional('var.bill_bucket != ""', 'Outcrop-bill', '${data.aws_iam_policy_document.bill.json}'),
      },
    },
    output: { role_arn: { value: '${aws_iam_role.read.arn}', description: 'For outcrop account add --role-arn' } },
  }
}
