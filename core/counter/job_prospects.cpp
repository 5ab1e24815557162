#include "core/counter/job_prospects.h"

#include <algorithm>

#include "core/catalogue/catalogue.h"
#include "core/counter/law/consents.h"
#include "core/records/extra.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/records/submission.h"
#include "core/vault/login.h"

namespace huizhi {
Error only_printed(const PhotoFormat& format) {
    return Error::refused(
        "format", {"“" + format.name.zh + "”只打印，或作为文件交给顾客，不向任何地方报送",
                   "\"" + format.name.en +
                       "\" is printed, or given to the customer as a file, and submitted nowhere"});
}

namespace {

/// Where a place takes no upload from a studio its first remark says why.
Error no_channel(const PhotoFormat& format, const std::string& job) {
    if (is_only_printed(format)) {
        return only_printed(format);
    }
    const bool elsewhere = format.city.channels.empty() && !format.city.remarks.empty();
    const Text why = elsewhere ? format.city.remarks.front()
                               : Text{"没有可用的提交渠道", "no channel is available for it"};
    return Error::refused("format",
                          {"“" + format.name.zh + "”不能由本店在线提交：" + why.zh,
                           "\"" + format.name.en + "\" cannot be submitted from here: " + why.en})
        .with(Remedy::HandOver, job);
}

}  // namespace

bool is_handed_over(const PhotoFormat& format) {
    const auto& channels = format.city.channels;
    return channels.empty() ||
           std::find(channels.begin(), channels.end(), kExportChannel) != channels.end();
}

bool is_handed_over_to_place(const PhotoFormat& format) {
    return !is_only_printed(format) && is_handed_over(format);
}

bool is_only_printed(const PhotoFormat& format) {
    return format.city.city_code.empty();
}

Result<std::string> channel_for(Studio& studio, const PhotoFormat& format, const std::string& job) {
    std::string loaded;
    for (const std::string& id : format.city.channels) {
        if (studio.catalogue.channel(id) == nullptr) {
            continue;
        }
        const auto settings = studio.store.channel_settings(id);
        if (!settings) {
            return settings.error();
        }
        if (*settings && !(*settings)->url.empty()) {
            return id;
        }
        loaded = loaded.empty() ? id : loaded;
    }
    if (loaded.empty()) {
        return no_channel(format, job);
    }
    return loaded;
}

Result<void> check_photo_passed(const Job& job) {
    if (job.photo_sha256.empty() || job.verdict == "fail" || job.verdict == "unknown") {
        return Error::refused(
            "photo",
            {std::string("照片没有通过检查（") + (job.verdict == "fail" ? "不合格" : "无法判断") +
                 "），请重拍后再提交",
             "the photo did not pass its check (" + job.verdict + "); take it again first"});
    }
    return {};
}

Result<void> check_consent(const Customer& customer) {
    if (customer.consent.given_at.empty()) {
        return Error::not_permitted("consent",
                                    {"顾客的同意没有登记，或已经撤回：请先登记同意",
                                     "the customer's consent is not on record or was withdrawn; "
                                     "record it first"});
    }
    return {};
}

Result<void> check_prospects(Studio& studio,
                             const Job& job,
                             const Customer& customer,
                             const PhotoFormat& format) {
    if (auto passed = check_photo_passed(job); !passed) {
        return passed;
    }
    if (auto consented = check_consent(customer); !consented) {
        return consented;
    }
    if (is_only_printed(format)) {
        return {};
    }
    if (auto valid = require_valid_licence(studio); !valid) {
        return valid;
    }
    if (is_handed_over(format)) {
        return {};
    }
    const auto channel = channel_for(studio, format, job.id);
    return channel ? check_may_leave(studio, customer, *channel) : channel.error();
}

Result<void> check_prospects(Studio& studio, const Job& job) {
    if (is_extra(job.format)) {
        return {};
    }
    const auto format = studio.catalogue.format(job.format);
    if (!format) {
        return format.error();
    }
    const auto session = studio.store.session(job.session);
    if (!session) {
        return session.error();
    }
    const auto customer = studio.store.customer(session->customer);
    return customer ? check_prospects(studio, job, *customer, *format) : customer.error();
}

}  // namespace huizhi
