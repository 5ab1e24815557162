#include "core/receipt_sheet_content.h"

#include "core/blob_store.h"
#include "core/catalogue.h"
#include "core/session.h"
#include "core/store.h"
#include "core/studio.h"

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

}  // namespace

Result<SheetContent> sheet_content(Studio& studio, const Receipt& receipt) {
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
    sheet.number_label = receipt.label;
    sheet.number = receipt.number;
    sheet.captured_at = job->created_at;
    sheet.studio = *licence ? (*licence)->studio : "";
    sheet.valid_until = receipt.valid_until;
    sheet.photo_jpeg = std::move(*photo);
    sheet.simulated = receipt.simulated;
    if (auto person = add_person(sheet, studio, receipt); !person) {
        return person.error();
    }
    return sheet;
}

}  // namespace huizhi
