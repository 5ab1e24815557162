#include "core/counter/receipt_sheet_content.h"

#include <algorithm>
#include <optional>

#include "core/base/clock.h"
#include "core/catalogue/catalogue.h"
#include "core/counter/receipt_validity.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/audit/audit.h"
#include "core/vault/blob_store.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

constexpr double kMillimetresPerInch = 25.4;

void add_format(SheetContent& sheet, const PhotoFormat& format) {
    const CertificateSpec& certificate = format.certificate;
    sheet.layout = format.city.sheet;
    sheet.certificate = certificate.name.zh;
    sheet.city = format.city.city.zh;
    sheet.valid_days = format.city.valid_days;
    sheet.submitted_by = "照相馆采集并代为递交";
    if (certificate.dpi > 0) {
        sheet.photo_width_mm = certificate.width_px * kMillimetresPerInch / certificate.dpi;
        sheet.photo_height_mm = certificate.height_px * kMillimetresPerInch / certificate.dpi;
    }
}

/// Only where the city's sheet prints the person; elsewhere the lines stay blank for the pen.
Result<void> add_person(SheetContent& sheet, Studio& studio, const Receipt& receipt) {
    const bool in_barcode = sheet.layout.barcode == "id_number";
    sheet.barcode_text = receipt.number;
    if (!in_barcode && !sheet.layout.prints_person) {
        return {};
    }
    const auto customer = studio.store.customer(receipt.customer);
    if (!customer) {
        return customer.error();
    }
    if (in_barcode) {
        sheet.barcode_text = customer->id_number;
    }
    if (sheet.layout.prints_person) {
        sheet.person_name = customer->name;
        sheet.person_number = customer->id_number;
    }
    return {};
}

Result<SheetContent> content_alone(Studio& studio, const Receipt& receipt) {
    const auto format = studio.catalogue.recorded_format(receipt.format);
    if (!format) {
        return format.error();
    }
    const auto job = studio.store.job(receipt.job);
    if (!job) {
        return job.error();
    }
    const auto licence = studio.store.licence();
    if (!licence) {
        return licence.error();
    }
    auto photo = studio.blobs.get(receipt.photo_sha256);
    if (!photo) {
        return photo.error();
    }
    SheetContent sheet;
    add_format(sheet, *format);
    sheet.page = city_page(studio.catalogue, format->city).page;
    sheet.number_label = receipt.label;
    sheet.number = receipt.number;
    sheet.captured_at = job->created_at;
    sheet.studio = *licence ? (*licence)->studio : "";
    sheet.valid_until = receipt.valid_until;
    sheet.reprint_until = reprint_until(sheet.page, *job, receipt);
    sheet.photo_jpeg = std::move(*photo);
    sheet.simulated = receipt.simulated;
    if (auto person = add_person(sheet, studio, receipt); !person) {
        return person.error();
    }
    return sheet;
}

/// The customer's newest receipt that shares the page with this one, while it is valid and its
/// photo is there. One for practice would mark both.
Result<std::optional<Receipt>> page_mate(Studio& studio,
                                         const Receipt& receipt,
                                         const SheetPage& page) {
    const std::size_t at = receipt.format.find('@');
    if (page.shares_page.empty() || at == std::string::npos) {
        return std::optional<Receipt>();
    }
    const auto all = studio.store.receipts(receipt.customer);
    if (!all) {
        return all.error();
    }
    const std::string wanted = page.shares_page + receipt.format.substr(at);
    const std::string today = iso_day(studio.clock.now());
    const auto mate = std::find_if(all->begin(), all->end(), [&](const Receipt& other) {
        return other.format == wanted && other.simulated == receipt.simulated &&
               !other.files_gone && days_left(other, today).value_or(0) >= 0;
    });
    return mate == all->end() ? std::optional<Receipt>() : std::optional(*mate);
}

}  // namespace

Result<SheetContent> sheet_content(Studio& studio, const Receipt& receipt, SheetUse use) {
    if (auto allowed = require(studio, Permission::ServeCustomers); !allowed) {
        return allowed.error();
    }
    auto sheet = content_alone(studio, receipt);
    if (!sheet) {
        return sheet;
    }
    const AuditAct act = use == SheetUse::Print    ? AuditAct::Print
                         : use == SheetUse::Export ? AuditAct::Export
                                                   : AuditAct::View;
    audit_reading(studio, {act, "receipt", receipt.id, receipt.customer});
    if (sheet->page.platform_first && !receipt.sheet_sha256.empty()) {
        auto picture = studio.blobs.get(receipt.sheet_sha256);
        if (!picture) {
            return picture.error();
        }
        sheet->platform_sheet = std::move(*picture);
        return sheet;
    }
    const auto mate = page_mate(studio, receipt, sheet->page);
    if (!mate) {
        return mate.error();
    }
    if (*mate) {
        auto below = content_alone(studio, **mate);
        if (!below) {
            return below;
        }
        sheet->below.push_back(std::move(*below));
    }
    return sheet;
}

}  // namespace huizhi
