"""The codes of the registry in words."""

STANDINGS = {
    "planned": {"zh": "计划中", "en": "planned"},
    "operating": {"zh": "运营中", "en": "operating"},
    "suspended": {"zh": "已责令停止运营", "en": "stopped by order"},
    "closed": {"zh": "已自行注销", "en": "closed"},
    "cancelled": {"zh": "已责令注销", "en": "cancelled by order"},
}
ORGANIZATIONS = {
    "school-committee": {"zh": "校团委", "en": "school committee"},
    "school-union": {"zh": "校学生会", "en": "school student union"},
    "college-branch": {"zh": "学院团总支", "en": "college branch"},
    "college-union": {"zh": "学院学生会", "en": "college student union"},
    "club": {"zh": "学生社团", "en": "club"},
    "other": {"zh": "其他团学组织", "en": "other organization"},
}
DUTIES = {
    "editor": {"zh": "采编", "en": "editor"},
    "publisher": {"zh": "发布", "en": "publisher"},
    "both": {"zh": "采编与发布", "en": "editor and publisher"},
}
RESULTS = {
    "pass": {"zh": "通过", "en": "passed"},
    "rectify": {"zh": "限期整改", "en": "to be put right"},
    "cancel": {"zh": "注销", "en": "to be cancelled"},
}
RECOMMENDATIONS = {
    "cancel": {"zh": "注销", "en": "to be cancelled"},
    "rectify": {"zh": "限期整改", "en": "to be put right"},
    "review": {"zh": "需人工认定", "en": "for people to judge"},
    "pass": {"zh": "通过", "en": "to pass"},
    "commend": {"zh": "通过并表彰", "en": "to be commended"},
}
ORDERS = {
    "rectify": {"zh": "限期整改", "en": "to put right"},
    "suspend": {"zh": "停止运营", "en": "to stop"},
    "resume": {"zh": "恢复运营", "en": "to resume"},
    "cancel": {"zh": "注销", "en": "to be cancelled"},
}
CHANGES = {
    "name": {"zh": "账号名", "en": "name"},
    "password": {"zh": "密码", "en": "password"},
    "operators": {"zh": "后台管理人员", "en": "operators"},
    "maintenance": {"zh": "维护方式", "en": "maintenance"},
    "verification": {"zh": "官方认证", "en": "verification"},
}
EVENTS = {
    "approval": {"zh": "{role}{name}批准开通", "en": "approved by the {role}{name}"},
    "opening": {"zh": "计划开通", "en": "to be opened"},
    "opened": {"zh": "开通", "en": "opened"},
    "adviser-signed": {"zh": "指导教师在备案表上签字", "en": "form signed by the adviser"},
    "head-signed": {"zh": "主要负责人在备案表上签字", "en": "form signed by the head"},
    "filed": {"zh": "备案", "en": "filed"},
    "commitment": {"zh": "指导教师{name}签订责任承诺书", "en": "letter of commitment signed by the adviser{name}"},
    "training": {"zh": "思想政治教育", "en": "training"},
    "changed": {"zh": "{change}{note}", "en": "{change}{note}"},
    "change-filed": {"zh": "{change}（{changed_on}）报备", "en": "{change} ({changed_on}) filed"},
    "handover.reclaimed_on": {"zh": "换届交接：指导教师收回账号密码", "en": "handover: adviser reclaims the account"},
    "handover.password_changed_on": {"zh": "换届交接：修改密码", "en": "handover: password changed"},
    "handover.filed_on": {"zh": "换届交接：修改备案", "en": "handover: filing amended"},
    "handover.issued_on": {"zh": "换届交接：发给新一届", "en": "handover: issued to the new term"},
    "order.rectify": {"zh": "责令限期整改{reason}", "en": "ordered to put right{reason}"},
    "order.suspend": {"zh": "责令停止运营{reason}", "en": "ordered to stop{reason}"},
    "order.resume": {"zh": "恢复运营{reason}", "en": "resumed{reason}"},
    "order.cancel": {"zh": "责令注销{reason}", "en": "cancelled by order{reason}"},
    "completed": {"zh": "完成整改（{ordered_on} 责令）", "en": "put right (ordered {ordered_on})"},
    "closed": {"zh": "自行注销{reason}", "en": "closed{reason}"},
    "review": {"zh": "{year} 年度年审：{result}{award}", "en": "annual review of {year}: {result}{award}"},
    "notified": {"zh": "{year} 年度年审结果已通知", "en": "result of {year} made known"},
    "metrics": {"zh": "运行数据：{figures}", "en": "figures: {figures}"},
    "incident.detected_at": {"zh": "发现不良信息{summary}", "en": "harmful content found{summary}"},
    "incident.removed_at": {"zh": "不良信息已删除", "en": "harmful content removed"},
    "incident.adviser_informed_at": {"zh": "不良信息已报指导教师", "en": "adviser told of it"},
    "incident.committee_informed_at": {"zh": "不良信息已报校团委", "en": "committee told of it"},
    "waiver": {"zh": "例外的末日：{rule}{reason}", "en": "last day of a waiver: {rule}{reason}"},
    "since": {"zh": "{name}上岗（{duty}）", "en": "{name} on duty ({duty})"},
    "until": {"zh": "{name}在岗末日", "en": "last day of {name}"},
    "term": {"zh": "换届，新一届任期开始", "en": "a new term of office begins"},
    "follows": {"zh": "官方微信关注情况已确认{missing}", "en": "official WeChat accounts confirmed{missing}"},
    "dissolved": {"zh": "组织注销{reason}", "en": "organization dissolved{reason}"},
    "account-opened": {"zh": "账号开通：{name}（{account}）", "en": "account opened: {name} ({account})"},
    "account-ended": {"zh": "账号注销：{name}（{account}）", "en": "account ended: {name} ({account})"},
    "filing-due": {
        "zh": "备案期限（{since} 后 {days} 个工作日）",
        "en": "filing due ({days} working days after {since})",
    },
    "commitment-due": {
        "zh": "责任承诺书期限（{since} 后 {days} 个工作日）",
        "en": "letter of commitment due ({days} working days after {since})",
    },
    "change-due": {
        "zh": "{change}报备期限（{since} 后 {days} 个工作日）",
        "en": "filing of the {change} due ({days} working days after {since})",
    },
    "rectify-due": {"zh": "整改期限（{ordered_on} 责令）", "en": "to be put right by then (ordered {ordered_on})"},
    "banned": {
        "zh": "禁止重新开通的末日（{cancelled_on} 责令注销）",
        "en": "last day of the ban on reopening (cancelled {cancelled_on})",
    },
}
