import { accountTemplate, stackSetTemplate } from './cloudformation'
import { BILL_ACTIONS, ENTER_ACTION, estateActions, EXTRAS } from './needs'
import { policyFor, splitPolicy, type Policy } from './policy'
import { terraformModule } from './terraform'
import { ROLE_NAME } from './words'

export interface DeployFile {
  /** Below deploy/aws. */
  path: string
  /** What it is for, in words. */
  about: string
  content: object
}

/** Everything in deploy/aws but its README: made from the declarations and the calls in the code, and only so. */
export function deployFiles(): DeployFile[] {
  const parts = splitPolicy(estateActions())
  return [
    { path: 'cloudformation-account.json', about: 'CloudFormation: the reading role in one account', content: accountTemplate() },
    { path: 'cloudformation-stackset.json', about: 'CloudFormation: the reading role in every account of organisational units', content: stackSetTemplate() },
    { path: 'terraform/main.tf.json', about: 'Terraform: the reading role in one account, as a module', content: terraformModule() },
    ...parts.map((content, i) => ({ path: `estate-read-policy-${i + 1}.json`, about: `Policy of the reading role, part ${i + 1} of ${parts.length}`, content })),
    { path: 'trust-policy.json', about: 'Who may assume the reading role, with an external ID', content: trust },
    ...EXTRAS.map((e) => ({ path: `${e.id}-read-policy.json`, about: e.about, content: policyFor(e.actions)! })),
    { path: 'bill-read-policy.json', about: 'Policy for whoever reads the export of the bill', content: bill },
    { path: 'enter-accounts-policy.json', about: 'Policy for the identity as which Outcrop runs: to assume the reading roles', content: enter },
  ]
}

const trust = {
  Version: '2012-10-17',
  Statement: [{
    Sid: 'OutcropMayEnter', Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::ACCOUNT-WHERE-OUTCROP-RUNS:role/ROLE-OF-OUTCROP' }, Action: ['sts:AssumeRole'],
    Condition: { StringEquals: { 'sts:ExternalId': 'YOUR-EXTERNAL-ID' } },
  }],
}

const bill: Policy = {
  Version: '2012-10-17',
  Statement: [
    { Sid: 'OutcropBillList', Effect: 'Allow', Action: [...BILL_ACTIONS.bucket], Resource: 'arn:aws:s3:::YOUR-BILL-BUCKET', Condition: { StringLike: { 's3:prefix': ['YOUR-PREFIX/*'] } } },
    { Sid: 'OutcropBillRead', Effect: 'Allow', Action: [...BILL_ACTIONS.objects], Resource: 'arn:aws:s3:::YOUR-BILL-BUCKET/YOUR-PREFIX/*' },
  ],
}

const enter: Policy = {
  Version: '2012-10-17',
  Statement: [{ Sid: 'OutcropEnterAccounts', Effect: 'Allow', Action: [ENTER_ACTION], Resource: `arn:aws:iam::*:role/${ROLE_NAME}` }],
}
