#include "cli/state_words.h"

namespace huizhi::cli {

namespace {

Text or_itself(const std::string& name, std::initializer_list<std::pair<const char*, Text>> known) {
    for (const auto& [word, text] : known) {
        if (name == word) {
            return text;
        }
    }
    return {name, name};
}

}  // namespace

Text state_words(SubmissionState state, bool passed_without_receipt) {
    return passed_without_receipt ? Text{"已通过（无需回执）", "passed (no receipt needed)"}
                                  : huizhi::state_words(state);
}

Text verdict_words(Verdict verdict) {
    switch (verdict) {
        case Verdict::Pass:
            return {"合格", "pass"};
        case Verdict::Warn:
            return {"请留意", "warn"};
        case Verdict::Fail:
            return {"不合格", "fail"};
        case Verdict::Unknown:
            return {"无法判断", "unknown"};
    }
    return {};
}

Text finding_words(const Finding& finding) {
    return finding.note ? Text{"提示", "note"} : verdict_words(finding.verdict);
}

Text verdict_words(const std::string& name) {
    for (const Verdict verdict : {Verdict::Pass, Verdict::Warn, Verdict::Fail, Verdict::Unknown}) {
        if (const Text words = verdict_words(verdict); words.en == name) {
            return words;
        }
    }
    return {name, name};
}

Text method_words(const std::string& method) {
    return or_itself(method, {{"cash", {"现金", method}},
                              {"wechat", {"微信", method}},
                              {"alipay", {"支付宝", method}},
                              {"card", {"刷卡", method}},
                              {"on-account", {"挂账", method}},
                              {"prepaid", {"储值卡", method}},
                              {"voucher", {"代金券", method}},
                              {"gift-voucher", {"赠券", method}}});
}

Text role_words(Role role) {
    const std::string name = role_name(role);
    return or_itself(
        name, {{"staff", {"店员", name}}, {"admin", {"管理员", name}}, {"owner", {"店主", name}}});
}

Text kind_words(const std::string& kind) {
    return or_itself(kind, {{"certificate", {"证件", kind}},
                            {"city", {"城市", kind}},
                            {"channel", {"渠道", kind}},
                            {"model", {"模型", kind}}});
}

Text movement_words(const std::string& kind) {
    return or_itself(kind, {{"prepaid_sale", {"售卡、充值", "card sold"}},
                            {"voucher_sale", {"售券", "voucher sold"}},
                            {"gift", {"赠券", "given away"}},
                            {"settlement", {"结算", "settled"}},
                            {"pay_out", {"退余额、收回", "paid out, taken back"}},
                            {"lapse", {"过期入账", "lapsed"}},
                            {"payment", {"付款", kind}},
                            {"refund", {"退款", kind}},
                            {"void", {"作废", kind}}});
}

Text voucher_words(const std::string& state) {
    return or_itself(state, {{"open", {"未用", state}},
                             {"used", {"已用", state}},
                             {"expired", {"已过期", state}},
                             {"void", {"已收回", state}},
                             {"lapsed", {"过期入账", state}}});
}

Text drawer_words(const std::string& state) {
    return or_itself(
        state,
        {{"open", {"已开", state}}, {"ended", {"已清点", state}}, {"closed", {"已结账", state}}});
}

}  // namespace huizhi::cli
